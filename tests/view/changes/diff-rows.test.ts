import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { countDays } from '@/utils/view/changes/days.ts';
import { diffRows, type ComparedRows } from '@/utils/view/changes/diff-rows.ts';

const day = 86_400_000;
const then = Date.UTC(2026, 10, 19);
const now = Date.UTC(2026, 10, 26);

function link(source: string, change: Record<string, unknown> = {}): AnyRow {
  return {
    source_url: `https://${source}/`,
    target_url: 'https://example.com/',
    page_ascore: 10,
    anchor: 'here',
    nofollow: false,
    first_seen: (then - 100 * day) / 1_000,
    last_seen: then / 1_000,
    lostlink: false,
    ...change,
  } as AnyRow;
}

function rowsOf(rows: readonly AnyRow[], isWhole = false, at = then): ComparedRows {
  return { rows, isWhole, since: at, until: at };
}

const plain = { report: 'backlinks', sort: 'page_ascore_desc', filter: [] } as const;

function kinds(older: ComparedRows, newer: ComparedRows, list: Parameters<typeof diffRows>[0] = plain): string[] {
  return diffRows(list, older, newer)!.changes.map(({ kind, row }) => `${kind} ${String(row.source_url).slice(8, -1)}`);
}

describe('two snapshots of a list', () => {
  it('that are the same have no changes', () => {
    const rows = [link('a.com'), link('b.com')];
    expect(diffRows(plain, rowsOf(rows), rowsOf(rows, true, now))).toEqual({
      changes: [],
      counts: { new: 0, lost: 0, changed: 0, unknown: 0 },
      sameCount: 2,
    });
  });

  it('that are whole tell what is new and what was lost', () => {
    expect(
      kinds(rowsOf([link('a.com'), link('b.com')], true), rowsOf([link('c.com'), link('a.com')], true, now)),
    ).toEqual(['new c.com', 'lost b.com']);
  });

  it('call a row that only fell below what was loaded unknown, and no lost link', () => {
    const older = rowsOf([link('a.com'), link('b.com')], true);
    expect(kinds(older, rowsOf([link('a.com')], false, now))).toEqual(['unknown b.com']);
  });

  it('call a row unknown that may have stood below what was loaded then', () => {
    expect(kinds(rowsOf([link('a.com')]), rowsOf([link('a.com'), link('b.com')], true, now))).toEqual([
      'unknown b.com',
    ]);
  });

  it('call a row new that the API saw first after the earlier rows had come', () => {
    const young = link('b.com', { first_seen: (then + day) / 1_000 });
    expect(kinds(rowsOf([link('a.com')]), rowsOf([link('a.com'), young], false, now))).toEqual(['new b.com']);
  });

  it('call a row lost that the API marks so since', () => {
    const older = rowsOf([link('a.com')]);
    expect(kinds(older, rowsOf([link('a.com', { lostlink: true })], false, now))).toEqual(['lost a.com']);
  });

  it('call a row lost that is gone from within an order by what never changes', () => {
    const at = (days: number) => ({ first_seen: (then - days * day) / 1_000 });
    const older = rowsOf([link('a.com', at(1)), link('b.com', at(2)), link('c.com', at(3)), link('d.com', at(4))]);
    const newer = rowsOf([link('a.com', at(1)), link('c.com', at(3))], false, now);
    expect(kinds(older, newer, { report: 'backlinks', sort: 'first_seen_desc', filter: [] })).toEqual([
      'lost b.com',
      'unknown d.com',
    ]);
    expect(kinds(older, newer)).toEqual(['unknown b.com', 'unknown d.com']);
  });

  it('tell which values are others, and take none for it that is missing', () => {
    const older = rowsOf([link('a.com', { external_num: null })]);
    const newer = rowsOf([link('a.com', { page_ascore: 12, nofollow: true, external_num: 5 })], false, now);
    const [change] = diffRows(plain, older, newer)!.changes;
    expect(change).toMatchObject({
      kind: 'changed',
      columns: ['page_ascore', 'nofollow'],
      before: { page_ascore: 10 },
    });
  });

  it('tell a changed anchor from two links of one page', () => {
    const [one, two] = [link('a.com', { anchor: 'one' }), link('a.com', { anchor: 'two' })];
    const other = diffRows(
      plain,
      rowsOf([one, two], true),
      rowsOf([two, link('a.com', { anchor: 'three' })], true, now),
    )!;
    expect(other.changes.map(({ kind, before, row }) => [kind, before?.anchor, row.anchor])).toEqual([
      ['changed', 'one', 'three'],
    ]);
    expect(kinds(rowsOf([one, two], true), rowsOf([two], true, now))).toEqual(['lost a.com']);
  });

  it('of what the API itself calls lost or new tell what came to them, and nothing of what left', () => {
    const item = (value: string) => ({ sign: '+', field: 'type', operation: '', value }) as const;
    const [older, newer] = [
      rowsOf([link('a.com'), link('b.com')], true),
      rowsOf([link('c.com'), link('b.com')], true, now),
    ];
    expect(kinds(older, newer, { ...plain, filter: [item('lostlink')] })).toEqual(['lost c.com']);
    expect(kinds(older, newer, { ...plain, filter: [item('newlink')] })).toEqual(['new c.com']);
  });

  it('of a report whose rows have nothing to be told by are not compared', () => {
    expect(
      diffRows({ report: 'backlinks_overview', sort: null, filter: [] }, rowsOf([], true), rowsOf([], true)),
    ).toBeNull();
  });

  it('never call anything lost or new that a part of the list can’t tell, and lose no row', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 0, maxLength: 10 });
    fc.assert(
      fc.property(names, names, fc.boolean(), fc.boolean(), (before, after, wasWhole, isWhole) => {
        const diff = diffRows(
          plain,
          rowsOf(
            before.map((name) => link(name)),
            wasWhole,
          ),
          rowsOf(
            after.map((name) => link(name)),
            isWhole,
            now,
          ),
        )!;
        expect(diff.counts.new).toBeLessThanOrEqual(wasWhole ? after.length : 0);
        expect(diff.counts.lost).toBeLessThanOrEqual(isWhole ? before.length : 0);
        expect(diff.changes.length + diff.sameCount).toBe(new Set([...before, ...after]).size);
      }),
    );
  });
});

describe('the days', () => {
  it('count what came and what was seen last', () => {
    const columns = { first: 'first_seen', last: 'last_seen', lost: 'lostlink' };
    const rows = [
      link('a.com', { first_seen: (now - day) / 1_000 }),
      link('b.com', { lostlink: true, last_seen: now / 1_000 }),
      link('c.com', { first_seen: (now + 9 * day) / 1_000 }),
    ];
    expect(countDays(rows, columns, now + 5, 3)).toEqual([
      { day: now - 2 * day, came: 0, gone: 0 },
      { day: now - day, came: 1, gone: 0 },
      { day: now, came: 0, gone: 1 },
    ]);
  });
});
