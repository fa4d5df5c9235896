import { describe, expect, it } from 'vitest';
import { logEntry } from '@/tests/support/log-entry.ts';
import type { Stored } from '@/utils/browser/storage.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { unresolvedChargeKeys } from '@/utils/store/spending/charge-keys.ts';
import {
  unresolvedChargeKeysOf,
  unresolvedChargesOf,
  resolvedChargeKeys,
  findUnresolvedCharge,
  formatLists,
  isUnresolvedCharge,
  type WhatCame,
} from '@/utils/store/spending/unresolved-charge.ts';

const error: LookupError = { class: 'connection', mayHaveCharged: true };

function site(number: number) {
  return { value: `site-${number}.com`, type: 'root_domain' as const };
}

function anchors(start = 0, end = 5): Query {
  return createQuery({ report: 'backlinks_anchors', targets: [site(1)] }, { start, end });
}

function batch(...numbers: number[]): Query {
  return createQuery({ report: 'backlinks_comparison', targets: numbers.map(site) });
}

function entryOf(query: Query, changes: Parameters<typeof logEntry>[0] = {}) {
  return logEntry({ report: query.report, list: formatLists(query), rows: query.rows, ...changes });
}

function unknownOf(query: Query) {
  return entryOf(query, { outcome: 'unknown', units: null, error, at: 100 });
}

function answeredOf(query: Query) {
  return entryOf(query, { outcome: 'settled', at: 200 });
}

describe('an outcome', () => {
  it('leaves unresolved what may have been charged', () => {
    expect(unresolvedChargesOf(unknownOf(anchors(5, 10)))).toEqual({
      [unresolvedChargeKeys(anchors())[0]!]: { at: 100, rows: { start: 5, end: 10 }, error },
    });
  });

  it('leaves unresolved what was paid for and could not be kept', () => {
    const lost = entryOf(anchors(), { lostLines: 5, error: { class: 'storage', mayHaveCharged: false } });
    expect(Object.values(unresolvedChargesOf(lost))).toEqual([
      { at: lost.at, rows: { start: 0, end: 5 }, error: lost.error },
    ]);
    expect(resolvedChargeKeys(lost, unresolvedChargesOf(unknownOf(anchors())))).toEqual([]);
  });

  it.each(['settled', 'nothing', 'refused'] as const)('leaves nothing unresolved: %s', (outcome) => {
    expect(unresolvedChargesOf(entryOf(anchors(), { outcome, error }))).toEqual({});
  });

  it('leaves nothing unresolved of a lookup in an incognito window, which no key may name', () => {
    expect(unresolvedChargesOf({ ...unknownOf(anchors()), list: '' })).toEqual({});
  });

  it('leaves each target unresolved where each has a row of its own', () => {
    const unresolvedCharges = unresolvedChargesOf(unknownOf(batch(1, 2)));
    expect(Object.keys(unresolvedCharges)).toEqual([
      ...unresolvedChargeKeys(batch(1)),
      ...unresolvedChargeKeys(batch(2)),
    ]);
    expect(Object.values(unresolvedCharges)).toEqual(
      [1, 2].map(() => ({ at: 100, rows: { start: 0, end: 1 }, error })),
    );
  });

  it('names its lists as its query does', () => {
    for (const query of [anchors(), batch(1), batch(3, 2, 1)])
      expect(unresolvedChargeKeysOf(entryOf(query))).toEqual(unresolvedChargeKeys(query));
  });
});

const nothingCame: WhatCame = { ranges: [], end: null, endAt: null };

function came(rows: RowRange, fetchedAt: number | null): WhatCame {
  return fetchedAt === null ? nothingCame : { ...nothingCame, ranges: [{ ...rows, fetchedAt }] };
}

describe('an unresolved charge', () => {
  const stored = unresolvedChargesOf(unknownOf(anchors(0, 10)));

  it.each<[string, RowRange, number | null, boolean]>([
    ['is found for rows of it that are missing', { start: 5, end: 20 }, null, true],
    ['is found for rows of it that came before it', { start: 0, end: 5 }, 99, true],
    ['is not found for rows that came after it', { start: 0, end: 5 }, 101, false],
    ['is not found for rows that came at the same moment', { start: 0, end: 5 }, 100, false],
    ['is not found for other rows of the list', { start: 10, end: 20 }, null, false],
  ])('%s', (_what, { start, end }, oldestAt, isFound) => {
    expect(findUnresolvedCharge([stored], anchors(start, end), came({ start, end }, oldestAt))?.error ?? null).toEqual(
      isFound ? error : null,
    );
  });

  it('is not found for another list', () => {
    expect(
      findUnresolvedCharge([stored], createQuery({ report: 'backlinks_anchors', targets: [site(2)] }), nothingCame),
    ).toBeNull();
    expect(
      findUnresolvedCharge(
        [stored],
        createQuery({ report: 'backlinks_anchors', targets: [site(1)], sort: 'domains_num_asc' }),
        nothingCame,
      ),
    ).toBeNull();
  });

  it('about one target is found in every comparison with it', () => {
    const unresolvedCharges = unresolvedChargesOf(unknownOf(batch(3)));
    expect(findUnresolvedCharge([unresolvedCharges], batch(1, 2, 3), nothingCame)?.error).toEqual(error);
    expect(findUnresolvedCharge([unresolvedCharges], batch(3, 1), nothingCame)?.error).toEqual(error);
    expect(findUnresolvedCharge([unresolvedCharges], batch(1, 2), nothingCame)).toBeNull();
  });

  it.each<[string, Query, boolean]>([
    ['the same rows came', anchors(0, 10), true],
    ['more rows came', anchors(0, 100), true],
    ['only some of its rows came', anchors(0, 9), false],
    ['other rows came', anchors(10, 20), false],
  ])('is over or stays: %s', (_what, query, isOver) => {
    for (const entry of [answeredOf(query), { ...answeredOf(query), outcome: 'nothing' as const }])
      expect(resolvedChargeKeys(entry, stored)).toEqual(isOver ? Object.keys(stored) : []);
    for (const outcome of ['unknown', 'refused', 'sent'] as const)
      expect(resolvedChargeKeys({ ...answeredOf(query), outcome }, stored)).toEqual([]);
  });

  it('is over for the targets that were answered', () => {
    const unresolvedCharges: Stored = unresolvedChargesOf(unknownOf(batch(1, 2, 3)));
    expect(resolvedChargeKeys(answeredOf(batch(3, 1)), unresolvedCharges)).toEqual([
      ...unresolvedChargeKeys(batch(3)),
      ...unresolvedChargeKeys(batch(1)),
    ]);
  });

  it.each([
    null,
    7,
    'unresolvedCharge',
    {},
    { at: '1', rows: { start: 0, end: 1 }, error },
    { at: 1, rows: { start: 0 }, error },
    { at: 1, rows: { end: 1 }, error },
    { at: 1, rows: null, error },
    { at: 1, rows: { start: 0, end: 1 } },
    { at: 1, rows: { start: 0, end: 1 }, error: { class: 1 } },
  ])('is none that can be told where it is damaged, and is cleared up with the next answer: %j', (damaged) => {
    expect(isUnresolvedCharge(damaged)).toBe(false);
    const [key] = unresolvedChargeKeys(anchors());
    expect(findUnresolvedCharge([{ [key!]: damaged }], anchors(), nothingCame)).toBeNull();
    expect(resolvedChargeKeys(answeredOf(anchors()), { [key!]: damaged })).toEqual([key]);
  });
});
