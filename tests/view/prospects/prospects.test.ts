import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prospect } from '@/tests/support/prospects.ts';
import { verdicts } from '@/utils/page-links/verdict.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { noNarrowing } from '@/utils/view/narrow/narrow-part.ts';
import { narrowRows } from '@/utils/view/narrow/narrow.ts';
import { prospectsOfRows } from '@/utils/view/prospects/new-prospect.ts';
import { chosenOwnSite, ownSiteOfView } from '@/utils/view/prospects/own-site.ts';
import {
  chooseProspects,
  endOfWeek,
  formatProspectChoice,
  prospectColumns,
  readProspectChoice,
  withProspectChoice,
} from '@/utils/view/prospects/prospect-filter.ts';
import { marksOf } from '@/utils/view/prospects/prospect-marks.ts';
import { isOnSite, prospectSourceOf } from '@/utils/view/prospects/prospect-source.ts';
import {
  parseDay,
  prospectStatuses,
  tidyContact,
  tidyNote,
  tidyTags,
  withTags,
} from '@/utils/view/prospects/prospect.ts';

const mysite: Target = { type: 'root_domain', value: 'mysite.com' };
const rival: Target = { type: 'root_domain', value: 'rival.com' };

describe('what a prospect is', () => {
  it.each([
    ['example.com', 'example.com', null],
    ['www.example.com', 'example.com', null],
    ['blog.example.com', 'blog.example.com', null],
    ['bücher.de', 'xn--bcher-kva.de', null],
    ['https://www.example.com/', 'example.com', null],
    ['https://www.example.com/a?b=c#d', 'example.com', 'https://www.example.com/a?b=c'],
    ['https://blog.example.com/', 'example.com', 'https://blog.example.com/'],
    ['https://somebody.blogspot.com/post', 'somebody.blogspot.com', 'https://somebody.blogspot.com/post'],
    ['example.com/page', 'example.com', 'https://example.com/page'],
  ])('of %s is %s, %s', (text, domain, url) => {
    expect(prospectSourceOf(text)).toEqual({ domain, url });
  });

  it.each([
    '',
    'localhost',
    '10.0.0.1',
    'http://router.local/x',
    'file:///etc',
    'a b',
    'co.uk',
    'a.com\nb.com',
    '=1+1',
  ])('of %j is nothing', (text) => {
    expect(prospectSourceOf(text)).toBeNull();
  });

  it('stays what it is when it is read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.domain()), (text) => {
        const source = prospectSourceOf(text);
        expect(source && prospectSourceOf(source.url ?? source.domain)).toEqual(source);
      }),
      { examples: [['https://www.a.com/'], ['http://a.github.io//?x']] },
    );
  });

  it('is never the own site', () => {
    expect(isOnSite({ domain: 'blog.mysite.com', url: null }, mysite)).toBe(true);
    expect(isOnSite({ domain: 'other.com', url: null }, mysite)).toBe(false);
    const rows: AnyRow[] = [
      { domain: 'a.com', domain_ascore: 40, matches_num: 2 },
      { domain: 'mysite.com', domain_ascore: 41, matches_num: 2 },
      { domain: '192.0.2.1', domain_ascore: 3, matches_num: 1 },
    ];
    expect(prospectsOfRows('backlinks_matrix', rows, { site: mysite, now: 5 })).toEqual([
      prospect('a.com', { score: 40, figures: { matches_num: 2 }, addedAt: 5 }),
    ]);
    expect(prospectsOfRows('backlinks_geo', rows, { site: mysite, now: 5 })).toEqual([]);
    expect(
      prospectsOfRows('backlinks', [{ source_url: 'https://a.com/x', page_ascore: 7, external_num: null }], {
        site: mysite,
        now: 5,
      }),
    ).toEqual([
      prospect('a.com', {
        url: 'https://a.com/x',
        from: 'backlinks',
        score: null,
        figures: { page_ascore: 7 },
        addedAt: 5,
      }),
    ]);
  });
});

describe('what is said of a prospect', () => {
  it('is the same when it is tidied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        for (const tidy of [tidyNote, tidyContact]) expect(tidy(tidy(text))).toBe(tidy(text));
        expect(tidyTags(tidyTags(text).join(', '))).toEqual(tidyTags(text));
      }),
      { examples: [[`${'x'.repeat(1_999)}😀`], [`${'a '.repeat(40)},b`], ['\uFEFF x\0']] },
    );
  });

  it('is a tag once, whatever its case', () => {
    expect(tidyTags(' Guest post;b,\nguest  POST,,')).toEqual(['Guest post', 'b']);
    expect(withTags(['a'], ['A', 'b'])).toEqual(['a', 'b']);
  });

  it.each([
    ['2026-11-28', '2026-11-28'],
    ['2026/1/2', '2026-01-02'],
    ['28.11.2026', '2026-11-28'],
    ['11/12/2026', null],
    ['2026-02-30', null],
    ['tomorrow', null],
    ['', null],
  ])('as the day %j is %j', (text, found) => {
    expect(parseDay(text)).toBe(found);
  });
});

describe('the choice of what is shown', () => {
  const entries = [
    prospect('a.com', { status: 'won', tags: ['x'], nextOn: '2026-11-29', score: 5, addedAt: 1 }),
    prospect('b.com', { tags: ['x', 'y'], nextOn: '2026-11-30', score: null, addedAt: 2 }),
    prospect('c.com', { nextOn: '2025-01-01', note: 'Anna', score: 90, addedAt: 3 }),
    prospect('d.com', { status: 'paused', addedAt: 4 }),
  ];
  const shown = (extra: Record<string, string>): readonly string[] =>
    chooseProspects(entries, readProspectChoice(extra), '2026-11-29').shown.map(({ domain }) => domain);

  it('counts each status, the tags and what is due', () => {
    const { counts, dueCount, tags } = chooseProspects(entries, readProspectChoice({}), '2026-11-29');
    expect(counts).toEqual({ all: 4, new: 2, contacted: 0, replied: 0, won: 1, lost: 0, rejected: 0 });
    expect(dueCount).toBe(2);
    expect(tags).toEqual([
      { tag: 'x', count: 2 },
      { tag: 'y', count: 1 },
    ]);
  });

  it('is by status, tag, what is due and a text, together', () => {
    expect(shown({ status: 'won' })).toEqual(['a.com']);
    expect(shown({ tag: 'x' })).toEqual(['a.com', 'b.com']);
    expect(shown({ due: 'week' })).toEqual(['a.com', 'c.com']);
    expect(shown({ find: 'anna' })).toEqual(['c.com']);
    expect(shown({ tag: 'x', due: 'week', status: 'new' })).toEqual([]);
    expect(shown({ order: 'score-desc' })).toEqual(['c.com', 'd.com', 'a.com', 'b.com']);
    expect(shown({ order: 'score-asc' })).toEqual(['a.com', 'd.com', 'c.com', 'b.com']);
    expect(shown({ order: 'status-asc' }).at(-1)).toBe('d.com');
  });

  it('is in the address, and read from any', () => {
    fc.assert(
      fc.property(
        fc.record({
          status: fc.option(fc.constantFrom(...prospectStatuses)),
          tag: fc.option(fc.string({ minLength: 1 })),
          isDueOnly: fc.boolean(),
          find: fc.string(),
          live: fc.option(fc.constantFrom(...verdicts)),
          order: fc.option(
            fc.record({
              column: fc.constantFrom(...prospectColumns),
              direction: fc.constantFrom('asc' as const, 'desc' as const),
            }),
          ),
        }),
        (choice) => {
          expect(readProspectChoice(formatProspectChoice(choice))).toEqual(choice);
        },
      ),
    );
    expect(withProspectChoice({ comparing: 'root_domain:a.com', status: 'won', find: 'x' }, { find: '' })).toEqual({
      comparing: 'root_domain:a.com',
      status: 'won',
    });
    expect(readProspectChoice({ status: 'constructor', order: 'constructor-asc', due: 'x' })).toEqual(
      readProspectChoice({}),
    );
  });

  it('takes a week to end on Sunday', () => {
    expect(endOfWeek(new Date(2026, 10, 26, 12).getTime())).toBe('2026-11-29');
    expect(endOfWeek(new Date(2026, 10, 29, 12).getTime())).toBe('2026-11-29');
    expect(endOfWeek(new Date(2026, 10, 30, 12).getTime())).toBe('2026-12-06');
  });
});

describe('rows that are among the prospects', () => {
  const marks = marksOf([
    prospect('a.com', { status: 'won' }),
    prospect('b.com', { url: 'https://b.com/1', status: 'lost', addedAt: 2 }),
    prospect('b.com', { url: 'https://b.com/2', status: 'replied', addedAt: 3 }),
    prospect('a.com', { url: 'https://a.com/1', status: 'rejected', addedAt: 9e12 }),
  ]);

  it('have the status of the very page, else of the site', () => {
    expect(
      ['a.com', 'https://www.a.com/x', 'https://a.com/1', 'https://b.com/1', 'b.com', 'c.com', ''].map(marks.statusOf),
    ).toEqual(['won', 'won', 'rejected', 'lost', 'replied', null, null]);
    expect(marks.count).toBe(4);
  });

  it('are hidden for free where that is wanted', () => {
    const rows = ['a.com', 'c.com', 'b.com'].map((domain): AnyRow => ({ domain }));
    const known = { isListed: (cell: string): boolean => marks.statusOf(cell) !== null, verdictOf: () => null };
    const left = narrowRows('backlinks_matrix', rows, { ...noNarrowing, hidesListed: true }, known).rows;
    expect(left).toEqual([{ domain: 'c.com' }]);
    expect(narrowRows('backlinks_matrix', rows, noNarrowing, known).rows).toHaveLength(3);
  });
});

describe('whose prospects they are', () => {
  it('says the link gap, or a site of the user’s, else the chosen own site, else the view', () => {
    const lastUsed: Target = { type: 'root_domain', value: 'last.com' };
    const gap = { report: 'backlinks_matrix', targets: [rival, mysite] } as const;
    const links = { report: 'backlinks', targets: [rival] } as const;
    expect(ownSiteOfView(gap, { mine: [mysite], lastUsed })).toEqual(rival);
    expect(ownSiteOfView(links, { mine: [mysite], lastUsed })).toEqual(mysite);
    expect(ownSiteOfView(links, { mine: [mysite, rival], lastUsed })).toEqual(rival);
    expect(ownSiteOfView(links, { mine: [mysite, lastUsed], lastUsed })).toEqual(lastUsed);
    expect(ownSiteOfView(links, { mine: [], lastUsed: null })).toEqual(rival);
    expect(ownSiteOfView({ ...links, targets: [] }, { mine: [], lastUsed: null })).toBeNull();
    expect(chosenOwnSite({ mine: [mysite, rival], lastUsed: null })).toBeNull();
  });
});
