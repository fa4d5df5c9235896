import { isStoredObject } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { isReportId } from '@/utils/semrush/catalogue.ts';
import { isLookupError } from '@/utils/semrush/errors.ts';
import { createQuery, isQuery } from '@/utils/semrush/query/create-query.ts';
import { turnOutcomes, watchEvery, watchMethods, type Watch, type WatchPlan } from '@/utils/semrush/watch/watch.ts';

/** Every watch has a key of its own, so that damage to one costs no other (docs/guarantees.md, 15). */
export const watchPrefix = 'watch@1:';

export function watchKey(id: string): string {
  return `${watchPrefix}${id}`;
}

/** The watch that lies under a key; null where it can't be read, or is not the one that the key names. */
export function watchUnder(key: string, value: unknown): Watch | null {
  const watch = parseWatch(value);
  return watch && watchKey(watch.id) === key ? watch : null;
}

/** What of a message or of the store says what is to be watched; null where it says nothing that could be. */
export function parseWatchPlan(value: unknown): WatchPlan | null {
  if (!isStoredObject(value)) return null;
  const { source, report, target, sort, filter, rowCount, method, every, monthlyBudget } = value;
  if (source !== 'v3' && source !== 'sample') return null;
  if (typeof report !== 'string' || !isReportId(report) || !isCount(rowCount) || rowCount < 1) return null;
  const plan = { source, report, target, sort, filter, rowCount, method, every, monthlyBudget } as WatchPlan;
  const isWhole =
    watchMethods.some((one) => one === method) && watchEvery.some((one) => one === every) && isCount(monthlyBudget);
  if (!isWhole || !isStoredObject(target) || typeof target.value !== 'string' || !Array.isArray(filter)) return null;
  try {
    return isQuery(
      createQuery(
        { report, targets: [plan.target], sort: plan.sort, filter: plan.filter },
        { start: 0, end: rowCount },
      ),
    )
      ? plan
      : null;
  } catch {
    return null;
  }
}

/** A watch as the store keeps it; null for a damaged or foreign value: then nothing is bought for it (docs/guarantees.md, 23). Never throws. */
export function parseWatch(value: unknown): Watch | null {
  const plan = parseWatchPlan(value);
  if (!plan || !isStoredObject(value)) return null;
  const { id, isOn, createdAt, nextAt, turn, last, spent, stopped, seenChargeAt, unseen } = value;
  const isWhole =
    typeof id === 'string' &&
    id !== '' &&
    typeof isOn === 'boolean' &&
    isMoment(createdAt) &&
    isMoment(nextAt) &&
    (turn === null || isTurn(turn)) &&
    (last === null || isEnded(last)) &&
    isStoredObject(spent) &&
    typeof spent.month === 'string' &&
    isCount(spent.units) &&
    (spent.earlier === undefined || (isStoredObject(spent.earlier) && Object.values(spent.earlier).every(isCount))) &&
    (stopped === null || (isStoredObject(stopped) && isMoment(stopped.at) && isLookupError(stopped.error))) &&
    (seenChargeAt === null || isMoment(seenChargeAt)) &&
    (unseen === null || isCounts(unseen));
  return isWhole
    ? ({ ...plan, id, isOn, createdAt, nextAt, turn, last, spent, stopped, seenChargeAt, unseen } as unknown as Watch)
    : null;
}

function isTurn(value: unknown): boolean {
  return (
    isStoredObject(value) &&
    isMoment(value.dueAt) &&
    isMoment(value.begunAt) &&
    isCount(value.maxUnits) &&
    typeof value.workerId === 'string'
  );
}

function isEnded(value: unknown): boolean {
  return (
    isStoredObject(value) &&
    isMoment(value.at) &&
    turnOutcomes.some((one) => one === value.outcome) &&
    isCount(value.units) &&
    (value.counts === null || isCounts(value.counts)) &&
    (value.error === null || isLookupError(value.error))
  );
}

function isCounts(value: unknown): boolean {
  return isStoredObject(value) && isCount(value.new) && isCount(value.lost) && isCount(value.changed);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
