import { readItem, type Area, type StoredItem } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';

/** The account's free balance as the vendor told it. */
export interface BalanceReading {
  /** API units left. */
  readonly units: number;
  /** Ms since the epoch. */
  readonly at: number;
  /** True where requests were under way, which may have been charged before it or since. */
  readonly isMoving?: true;
}

/** The reading from which spending is compared with the log, and the newest one. */
export interface BalanceReadings {
  readonly first: BalanceReading;
  readonly last: BalanceReading;
}

/** Lies in the area of the key it belongs to, so that a key kept for the session leaves no trace on the disk. */
export function balanceReadingsItem(area: Area): StoredItem<BalanceReadings | null> {
  return {
    area,
    key: 'balance@1',
    fallback: null,
    parse: parseBalanceReadings,
  };
}

/** The readings beside the key that is in use; null where there are none. */
export async function readBalanceReadings(): Promise<BalanceReadings | null> {
  return (await readItem(balanceReadingsItem('session'))) ?? readItem(balanceReadingsItem('local'));
}

export function parseBalanceReadings(value: unknown): BalanceReadings | null {
  const readings = value as Partial<BalanceReadings> | null;
  if (typeof readings !== 'object' || readings === null) return null;
  return isReading(readings.first) && isReading(readings.last) ? { first: readings.first, last: readings.last } : null;
}

function isReading(value: unknown): value is BalanceReading {
  const reading = value as Partial<BalanceReading> | null;
  return (
    typeof reading === 'object' &&
    reading !== null &&
    Number.isFinite(reading.units) &&
    isMoment(reading.at) &&
    (reading.isMoving === undefined || reading.isMoving)
  );
}
