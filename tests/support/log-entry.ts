import type { LogEntry } from '@/utils/store/spending/spending-log.ts';

/** A settled entry of the spending log for five anchors; `changes` make it another. */
export function logEntry(changes: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 'entry-1',
    lookupId: 'lookup-1',
    workerId: 'worker-1',
    at: Date.UTC(2026, 0, 15, 12),
    day: '2026-01-15',
    report: 'backlinks_anchors',
    targets: ['example.com'],
    list: 'type=backlinks_anchors&target=example.com&target_type=root_domain|backlinks_num_desc|',
    rows: { start: 0, end: 5 },
    outcome: 'settled',
    maxUnits: 200,
    units: 200,
    lines: 5,
    unreadLines: 0,
    lostLines: 0,
    attempts: 1,
    error: null,
    ...changes,
  };
}
