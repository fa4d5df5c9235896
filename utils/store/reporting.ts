import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';

/**
 * An answer that had the browser report addresses to other hosts (`NEL`, `Report-To`): the addresses hold the API key
 * (docs/privacy.md). Nothing is sent until the user has accepted that for these hosts.
 */
export interface Reporting {
  /** Who answered. */
  readonly host: string;
  readonly collectors: readonly string[];
  /** When the answer came, in ms since the epoch. */
  readonly at: number;
  /** When the user accepted it; null: not yet. */
  readonly acceptedAt: number | null;
}

/** On the disk, also for a key that is not: hosts alone are in it. What is damaged stands for one that nobody accepted. */
export const reportingItem: StoredItem<readonly Reporting[]> = {
  area: 'local',
  key: 'reporting@1',
  fallback: [],
  parse: (value) => {
    if (value === undefined || value === null) return null;
    return Array.isArray(value) ? value.map((one) => (isReporting(one) ? one : unreadable)) : [unreadable];
  },
};

const unreadable: Reporting = { host: '?', collectors: ['?'], at: 0, acceptedAt: null };

function isReporting(value: unknown): value is Reporting {
  return (
    isStoredObject(value) &&
    typeof value.host === 'string' &&
    Array.isArray(value.collectors) &&
    value.collectors.every((host) => typeof host === 'string') &&
    isMoment(value.at) &&
    (value.acceptedAt === null || isMoment(value.acceptedAt))
  );
}

/** What `Date` takes. */
function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 8.64e15;
}
