import { beforeEach, describe, expect, it, vi } from 'vitest';
import { logEntry } from '@/tests/support/log-entry.ts';
import { SpendingModel } from '@/utils/models/spending/SpendingModel.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { localDay, watchLog, type LogChange, type LogEntry } from '@/utils/store/spending/spending-log.ts';

vi.mock('@/utils/store/spending/spending-log.ts', async (original) => ({
  ...(await original<object>()),
  readLog: vi.fn<typeof readLog>(),
  watchLog: vi.fn<typeof watchLog>(),
}));

let tell: (change: LogChange) => void;
let endReading: (log: LogEntry[]) => void;

const sent = logEntry({ id: 'a', day: localDay(Date.now()), outcome: 'sent', maxUnits: 400, units: null });
const settled = logEntry({ ...sent, outcome: 'settled', units: 120 });

function settle(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}

beforeEach(() => {
  vi.mocked(watchLog).mockImplementation((seen) => {
    tell = seen;
    return () => undefined;
  });
  vi.mocked(readLog).mockImplementation(() => new Promise((done) => void (endReading = done)));
});

describe('the units of today', () => {
  it('are those of the news where the first reading is older', async () => {
    const { today } = new SpendingModel('today');
    tell({ kind: 'written', entry: settled });
    endReading([sent]);
    await settle();
    expect(today.value).toBe(120);
  });

  it('count no reservation that was released while the log was read', async () => {
    const { today } = new SpendingModel('today');
    tell({ kind: 'released', id: 'a' });
    endReading([logEntry({ ...sent, outcome: 'reserved' })]);
    await settle();
    expect(today.value).toBe(0);
  });

  it('are those of the reading, then of the news', async () => {
    const { today, isRead } = new SpendingModel('today');
    expect(isRead.value).toBe(false);
    endReading([sent]);
    await settle();
    expect([isRead.value, today.value]).toEqual([true, 400]);
    tell({ kind: 'written', entry: settled });
    expect(today.value).toBe(120);
  });
});
