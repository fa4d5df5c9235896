import { describe, expect, it } from 'vitest';
import { doubtKeys, doubtKeysOf, doubtsOf, endedDoubts, findDoubt, formatLists, isDoubt, type WhatCame } from '@/utils/store/spending/unresolved-charge.ts';
import type { Stored } from '@/utils/browser/storage.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { logEntry } from '@/tests/support/log-entry.ts';

const error: LookupError = { class: 'connection', mayHaveCharged: true };
const site = (number: number) => ({ value: `site-${number}.com`, type: 'root_domain' as const });
const anchors = (start = 0, end = 5): Query => createQuery({ report: 'backlinks_anchors', targets: [site(1)] }, { start, end });
const batch = (...numbers: number[]): Query => createQuery({ report: 'backlinks_comparison', targets: numbers.map(site) });
const entryOf = (query: Query, changes: Parameters<typeof logEntry>[0] = {}) =>
  logEntry({ report: query.report, list: formatLists(query), rows: query.rows, ...changes });
const unknownOf = (query: Query) => entryOf(query, { outcome: 'unknown', units: null, error, at: 100 });
const answeredOf = (query: Query) => entryOf(query, { outcome: 'settled', at: 200 });

describe('an outcome', () => {
  it('leaves in doubt what may have been charged', () => {
    expect(doubtsOf(unknownOf(anchors(5, 10)))).toEqual({ [doubtKeys(anchors())[0]!]: { at: 100, rows: { start: 5, end: 10 }, error } });
  });

  it('leaves in doubt what was paid for and could not be kept', () => {
    const lost = entryOf(anchors(), { lostLines: 5, error: { class: 'storage', mayHaveCharged: false } });
    expect(Object.values(doubtsOf(lost))).toEqual([{ at: lost.at, rows: { start: 0, end: 5 }, error: lost.error }]);
    expect(endedDoubts(lost, doubtsOf(unknownOf(anchors())))).toEqual([]);
  });

  it.each(['settled', 'nothing', 'refused'] as const)('leaves nothing in doubt: %s', (outcome) => {
    expect(doubtsOf(entryOf(anchors(), { outcome, error }))).toEqual({});
  });

  it('leaves nothing in doubt of a lookup in an incognito window, which no key may name', () => {
    expect(doubtsOf({ ...unknownOf(anchors()), list: '' })).toEqual({});
  });

  it('leaves each target in doubt where each has a row of its own', () => {
    const doubts = doubtsOf(unknownOf(batch(1, 2)));
    expect(Object.keys(doubts)).toEqual([...doubtKeys(batch(1)), ...doubtKeys(batch(2))]);
    expect(Object.values(doubts)).toEqual([1, 2].map(() => ({ at: 100, rows: { start: 0, end: 1 }, error })));
  });

  it('names its lists as its query does', () => {
    for (const query of [anchors(), batch(1), batch(3, 2, 1)]) expect(doubtKeysOf(entryOf(query))).toEqual(doubtKeys(query));
  });
});

const nothingCame: WhatCame = { ranges: [], end: null, endAt: null };
const came = (rows: RowRange, fetchedAt: number | null): WhatCame => (fetchedAt === null ? nothingCame : { ...nothingCame, ranges: [{ ...rows, fetchedAt }] });

describe('a doubt', () => {
  const stored = doubtsOf(unknownOf(anchors(0, 10)));

  it.each<[string, RowRange, number | null, boolean]>([
    ['is found for rows of it that are missing', { start: 5, end: 20 }, null, true],
    ['is found for rows of it that came before it', { start: 0, end: 5 }, 99, true],
    ['is not found for rows that came after it', { start: 0, end: 5 }, 101, false],
    ['is not found for rows that came at the same moment', { start: 0, end: 5 }, 100, false],
    ['is not found for other rows of the list', { start: 10, end: 20 }, null, false],
  ])('%s', (_what, { start, end }, oldestAt, isFound) => {
    expect(findDoubt([stored], anchors(start, end), came({ start, end }, oldestAt))?.error ?? null).toEqual(isFound ? error : null);
  });

  it('is not found for another list', () => {
    expect(findDoubt([stored], createQuery({ report: 'backlinks_anchors', targets: [site(2)] }), nothingCame)).toBeNull();
    expect(findDoubt([stored], createQuery({ report: 'backlinks_anchors', targets: [site(1)], sort: 'domains_num_asc' }), nothingCame)).toBeNull();
  });

  it('about one target is found in every comparison with it', () => {
    const doubts = doubtsOf(unknownOf(batch(3)));
    expect(findDoubt([doubts], batch(1, 2, 3), nothingCame)?.error).toEqual(error);
    expect(findDoubt([doubts], batch(3, 1), nothingCame)?.error).toEqual(error);
    expect(findDoubt([doubts], batch(1, 2), nothingCame)).toBeNull();
  });

  it.each<[string, Query, boolean]>([
    ['the same rows came', anchors(0, 10), true],
    ['more rows came', anchors(0, 100), true],
    ['only some of its rows came', anchors(0, 9), false],
    ['other rows came', anchors(10, 20), false],
  ])('is over or stays: %s', (_what, query, isOver) => {
    for (const entry of [answeredOf(query), { ...answeredOf(query), outcome: 'nothing' as const }])
      expect(endedDoubts(entry, stored)).toEqual(isOver ? Object.keys(stored) : []);
    for (const outcome of ['unknown', 'refused', 'sent'] as const) expect(endedDoubts({ ...answeredOf(query), outcome }, stored)).toEqual([]);
  });

  it('is over for the targets that were answered', () => {
    const doubts: Stored = doubtsOf(unknownOf(batch(1, 2, 3)));
    expect(endedDoubts(answeredOf(batch(3, 1)), doubts)).toEqual([...doubtKeys(batch(3)), ...doubtKeys(batch(1))]);
  });

  it.each([
    null,
    7,
    'doubt',
    {},
    { at: '1', rows: { start: 0, end: 1 }, error },
    { at: 1, rows: { start: 0 }, error },
    { at: 1, rows: { end: 1 }, error },
    { at: 1, rows: null, error },
    { at: 1, rows: { start: 0, end: 1 } },
    { at: 1, rows: { start: 0, end: 1 }, error: { class: 1 } },
  ])('is none where it is damaged, and stays out of the way: %j', (damaged) => {
    expect(isDoubt(damaged)).toBe(false);
    const [key] = doubtKeys(anchors());
    expect(findDoubt([{ [key!]: damaged }], anchors(), nothingCame)).toBeNull();
    expect(endedDoubts(answeredOf(anchors()), { [key!]: damaged })).toEqual([]);
  });
});
