import type { LookupError } from '@/utils/semrush/errors.ts';
import type { Lookup } from './LookupModel.ts';

/** What several lookups of a page wait for or failed of, so that it is said once for all of them. */
export type SharedCause = {
  readonly lookups: readonly Lookup[];
  /** True where some of them have rows all the same. */
  readonly hasRows: boolean;
} & (
  | { readonly kind: 'failed'; readonly error: LookupError }
  /** `retryAt` (ms): the API wants fewer requests, and the last of them is tried again then. */
  | { readonly kind: 'waiting'; readonly retryAt: number }
  | {
      readonly kind: 'needs-approval';
      readonly units: number;
      readonly budgetLeft: number | null;
      readonly unaskedUnits: number | undefined;
    }
);

/**
 * The cause that these lookups share; null where each has to speak for itself. Errors are shared by two of them or more,
 * or where `told`, what the page says already, is the same. An approval is that of the whole: where some were bought or
 * failed, each of the others is the user's to choose.
 */
export function sharedCause(lookups: readonly Lookup[], told: LookupError | null = null): SharedCause | null {
  return (
    sharedFailure(lookups, told) ??
    sharedWait(lookups) ??
    (lookups.length > 1 && lookups.every(({ state }) => state.value.kind === 'needs-approval')
      ? sharedApproval(lookups)
      : null)
  );
}

/** Tries a lookup again. A refresh that failed is what is tried where nothing is missing. */
export function retry(lookup: Lookup): void {
  void (isWhole(lookup) ? lookup.refresh() : lookup.look());
}

/** The most that trying again can cost, in units. */
export function retryUnits(lookup: Lookup): number {
  return (isWhole(lookup) ? lookup.refreshQuote : lookup.quote).value.units;
}

export function hasRows({ cached }: Pick<Lookup, 'cached'>): boolean {
  return cached.value?.oldestAt != null;
}

/** Whether two errors read the same. */
export function isSameCause(error: LookupError, other: LookupError | null): boolean {
  return other !== null && causeName(error) === causeName(other);
}

function isWhole(lookup: Lookup): boolean {
  return hasRows(lookup) && lookup.cached.value!.missingRanges.length === 0 && !lookup.isStale.value;
}

function sharedFailure(lookups: readonly Lookup[], told: LookupError | null): SharedCause | null {
  const failed = lookups.flatMap((lookup) => {
    const state = lookup.state.value;
    return state.kind === 'failed' ? [{ lookup, error: state.error, name: causeName(state.error) }] : [];
  });
  for (const { name, error } of failed) {
    const same = failed.filter((other) => other.name === name);
    if (same.length < 2 && !isSameCause(error, told)) continue;
    const mayHaveCharged = same.some((other) => other.error.mayHaveCharged);
    return { kind: 'failed', error: { ...error, mayHaveCharged }, ...together(same.map(({ lookup }) => lookup)) };
  }
  return null;
}

function causeName({ class: name, code, text, reason }: LookupError): string {
  return JSON.stringify([name, code, text, reason]);
}

function sharedWait(lookups: readonly Lookup[]): SharedCause | null {
  const waiting = lookups.flatMap((lookup) => {
    const state = lookup.state.value;
    return state.kind === 'loading' && state.retryAt !== null ? [{ lookup, retryAt: state.retryAt }] : [];
  });
  if (waiting.length < 2) return null;
  const retryAt = Math.max(...waiting.map((one) => one.retryAt));
  return { kind: 'waiting', retryAt, ...together(waiting.map(({ lookup }) => lookup)) };
}

function sharedApproval(lookups: readonly Lookup[]): SharedCause | null {
  const needs = lookups.flatMap(({ state }) => (state.value.kind === 'needs-approval' ? [state.value] : []));
  const budgets = needs.flatMap(({ budgetLeft }) => (budgetLeft === null ? [] : [budgetLeft]));
  return {
    kind: 'needs-approval',
    units: needs.reduce((sum, { units }) => sum + units, 0),
    budgetLeft: budgets.length === 0 ? null : Math.min(...budgets),
    unaskedUnits: needs.find(({ unaskedUnits }) => unaskedUnits !== undefined)?.unaskedUnits,
    ...together(lookups),
  };
}

function together(lookups: readonly Lookup[]): Pick<SharedCause, 'lookups' | 'hasRows'> {
  return { lookups, hasRows: lookups.some(hasRows) };
}
