import { describe, expect, it, vi } from 'vitest';
import { cachedRowsOf, holdLookup } from '@/tests/support/held-lookup.ts';
import type { LookupState } from '@/utils/models/lookup/lookup-state.ts';
import { hasRows, retry, retryUnits, sharedCause } from '@/utils/models/lookup/shared-cause.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const targets = [{ value: 'example.com', type: 'root_domain' }] as const;
const reports = ['backlinks_overview', 'backlinks_ascore_profile', 'backlinks_anchors'] as const;

function held(...states: readonly LookupState[]) {
  return states.map((state, index) => {
    const lookup = holdLookup(createQuery({ report: reports[index]!, targets }));
    lookup.state.value = state;
    return lookup;
  });
}

function failed(error: Partial<LookupError>): LookupState {
  return { kind: 'failed', error: { class: 'key', mayHaveCharged: false, ...error } };
}

function needsApproval(units: number, budgetLeft: number | null): LookupState {
  return { kind: 'needs-approval', units, budgetLeft };
}

describe('what lookups have in common', () => {
  it('is an error that reads the same in two of them or more', () => {
    const lookups = held(failed({}), { kind: 'ready' }, failed({ mayHaveCharged: true }));
    expect(sharedCause(lookups)).toEqual({
      kind: 'failed',
      error: { class: 'key', mayHaveCharged: true },
      lookups: [lookups[0], lookups[2]],
      hasRows: false,
    });
  });

  it.each([
    [failed({}), { kind: 'ready' } as const],
    [failed({}), failed({ class: 'units' })],
    [failed({ class: 'other', code: 1, text: 'a' }), failed({ class: 'other', code: 2, text: 'b' })],
    [failed({ class: 'unreadable', reason: 'cut' }), failed({ class: 'unreadable', reason: 'html' })],
    [{ kind: 'loading', retryAt: 5 } as const, { kind: 'loading', retryAt: null } as const],
    [needsApproval(100, 10), { kind: 'ready' } as const],
    [needsApproval(100, 10), failed({})],
  ])('is nothing of %j and %j', (...states) => expect(sharedCause(held(...states))).toBeNull());

  it('is one error that the page says already', () => {
    const error = { class: 'connection', mayHaveCharged: false } as const;
    const lookups = held(failed({ class: 'connection' }), failed({ class: 'units' }));
    expect(sharedCause(lookups, error)?.lookups).toEqual([lookups[0]]);
  });

  it('is the latest moment at which the API may be asked again', () => {
    const lookups = held({ kind: 'loading', retryAt: 5 }, { kind: 'loading', retryAt: 9 }, { kind: 'idle' });
    expect(sharedCause(lookups)).toMatchObject({ kind: 'waiting', retryAt: 9, lookups: lookups.slice(0, 2) });
  });

  it('is an approval where all of them need it, with what the budget has left', () => {
    const lookups = held(needsApproval(40, 30), needsApproval(100, 10), needsApproval(200, null));
    expect(sharedCause(lookups)).toMatchObject({ kind: 'needs-approval', units: 340, budgetLeft: 10, lookups });
  });
});

describe('trying again', () => {
  it('looks for what is missing, and refreshes where nothing is', () => {
    const query = createQuery({ report: 'backlinks_overview', targets });
    const lookup = holdLookup(query);
    retry(lookup);
    expect([hasRows(lookup), retryUnits(lookup)]).toEqual([false, 40]);
    lookup.cached.value = cachedRowsOf(query, []);
    retry(lookup);
    expect([hasRows(lookup), lookup.told]).toEqual([true, ['look', 'refresh']]);
  });
});
