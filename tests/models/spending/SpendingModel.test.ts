import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { removeKeys, writeTogether } from '@/utils/browser/storage.ts';
import { SpendingModel } from '@/utils/models/spending/SpendingModel.ts';
import { logHeadKey } from '@/utils/store/spending/log-head.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { logKey, openKey, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const day = localDay(Date.now());
const sent = logEntry({ id: 'a', day, at: Date.now(), workerId: 'w', outcome: 'sent', maxUnits: 400, units: null });
const settled = logEntry({ ...sent, outcome: 'settled', units: 120 });

function put(key: string, entry: LogEntry): Promise<void> {
  return writeTogether('local', { [key]: entry });
}

beforeEach(() => {
  world.store = new FakeStore();
});
afterEach(() => void vi.restoreAllMocks());

describe('the units of today', () => {
  it('follow the entries where there is no index', async () => {
    await put(openKey(sent), sent);
    const { today } = new SpendingModel();
    await vi.waitFor(() => expect(today.value).toBe(400));
    await put(logKey(settled), settled);
    await vi.waitFor(() => expect(today.value).toBe(120));
    await removeKeys('local', [logKey(settled), openKey(sent)]);
    await vi.waitFor(() => expect(today.value).toBe(0));
  });

  it('follow the index where there is one, and read it once', async () => {
    await put(logKey({ day, id: 'b' }), { ...settled, id: 'b' });
    await put(openKey(sent), sent);
    const logWriter = createLogWriter('w', Date.now);
    await logWriter.recover();
    const { today } = new SpendingModel();
    await vi.waitFor(() => expect(today.value).toBe(520));
    const get = vi.spyOn(world.store, 'area');
    await logWriter.commit({ logEntry: settled, rows: null });
    expect(today.value).toBe(240);
    get.mockClear();
    await put(openKey({ id: 'c' }), { ...sent, id: 'c' });
    // The write alone: nothing is read for it.
    expect([today.value, get.mock.calls.length]).toEqual([240, 1]);
  });

  it('are those of the news where the first reading is older', async () => {
    const logWriter = createLogWriter('w', Date.now);
    await logWriter.recover();
    const { today } = new SpendingModel();
    // Told while the first reading is on its way.
    const head = world.store.areas.local.get(logHeadKey);
    await put(logKey(settled), settled);
    await logWriter.look();
    expect(today.value).toBe(120);
    await vi.waitFor(() => expect(world.store.areas.local.get(logHeadKey)).not.toBe(head));
    expect(today.value).toBe(120);
  });
});
