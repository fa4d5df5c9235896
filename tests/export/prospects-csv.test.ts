import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { englishWords as words, prospect } from '@/tests/support/prospects.ts';
import { readXlsx } from '@/tests/support/read-xlsx.ts';
import { readCsvRecords } from '@/utils/export/csv-records.ts';
import { disarm, undoDisarm } from '@/utils/export/csv.ts';
import { decodeFile } from '@/utils/export/decode-file.ts';
import { toProspectsCsv, toProspectsTsv } from '@/utils/export/prospects-csv.ts';
import { toProspectsXlsx } from '@/utils/export/prospects-xlsx.ts';
import {
  linesAStep,
  maxProspectLines,
  readProspectsCsv,
  readProspectsInSteps,
} from '@/utils/export/read-prospects-csv.ts';
import { readProspectsFile } from '@/utils/models/lists/read-prospects-file.ts';
import { provideBrowserSuffix } from '@/utils/semrush/target/suffixes.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { prospectId, prospectSourceOf } from '@/utils/view/prospects/prospect-source.ts';
import { prospectStatuses, tidyContact, tidyNote, tidyTags } from '@/utils/view/prospects/prospect.ts';

const now = Date.UTC(2026, 10, 26);
const site = { type: 'root_domain', value: 'mysite.com' } as const;
const whose = { site, isSample: false, isPrivate: false };

afterEach(() => provideBrowserSuffix(() => null));

function read(text: string) {
  return readProspectsCsv(text, words, now);
}

function entriesOf(text: string): readonly ProspectEntry[] {
  return read(text).prospects.map(({ entry }) => entry);
}

function problemsOf(text: string): readonly (readonly [number, string])[] {
  return read(text).problems.map(({ line, problem }) => [line, problem]);
}

/** Texts with all that makes files odd; what is kept of them went through the same door as what somebody types. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', "'", '=', '+', '-', '@', ',', ';', '\t', '\r', '\n', ' ', 'a', '1', '\uFEFF'),
  }),
);
const domainName = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), fc.constantFrom('com', 'co.uk', 'de', 'github.io'))
  .map((parts) => parts.join('.'));
const address = fc.oneof(
  domainName,
  fc
    .tuple(domainName, fc.webPath(), fc.webQueryParameters())
    .map(([host, path, query]) => `https://${host}${path}?${query}`),
);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyProspect: fc.Arbitrary<ProspectEntry | null> = fc
  .record({
    address,
    status: fc.constantFrom(...prospectStatuses),
    tags: oddText.map(tidyTags),
    note: oddText.map(tidyNote),
    contact: oddText.map(tidyContact),
    nextOn: fc.option(day, { nil: null }),
    from: fc.constantFrom('backlinks_matrix', 'backlinks', 'popup', 'menu', 'file', 'of a version to come'),
    score: fc.option(fc.nat(100), { nil: null }),
    figures: fc.dictionary(
      fc.constantFrom('backlinks_num', 'page_ascore', 'similarity'),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
    ),
    addedAt: fc.integer({ min: 0, max: Date.UTC(2099, 0) }),
  })
  .map(({ address: text, ...told }) => {
    const source = prospectSourceOf(text);
    return source && { ...told, ...source, id: prospectId(source) };
  });
const anyList = fc
  .uniqueArray(anyProspect, { maxLength: 8, selector: (entry) => entry?.id })
  .map((list) => list.filter((entry) => entry !== null));

describe('a file of prospects', () => {
  it('is read again to the same entries, to the letter', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const { text } = toProspectsCsv(list, words, whose, now);
        const found = read(text);
        expect(found.problems).toEqual([]);
        expect(found.unknownColumns).toEqual([]);
        expect(found.prospects.map(({ entry }) => entry)).toEqual(list);
        expect(entriesOf(toProspectsTsv(list, words))).toEqual(list);
      }),
      {
        examples: [
          [
            [
              prospect('a.com', { note: '\'=1+1\n"x", -5;\'+2', tags: ["'@a", '-5'], contact: "=cmd|' /c'!A0" }),
              prospect('b.com', { url: 'https://b.com/a,b;c?d="', score: null, figures: {} }),
            ].flatMap((entry) => {
              const source = prospectSourceOf(entry.url ?? entry.domain)!;
              return [{ ...entry, ...source, id: prospectId(source) }];
            }),
          ],
        ],
      },
    );
  });

  it('holds no formula, and every text that was disarmed comes back', () => {
    const { text } = toProspectsCsv([prospect('a.com', { note: '=HYPERLINK("http://x")' })], words, whose, now);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    fc.assert(
      fc.property(oddText, (one) => {
        expect(undoDisarm(disarm(one))).toBe(one);
      }),
      { examples: [["'\t="], ["''=1"], ['-5'], ["'-5"], [' -x'], ["\t'="]] },
    );
  });

  it('is called for whom it is, and by nobody’s name in an incognito window', () => {
    expect(toProspectsCsv([], words, whose, now).name).toBe('backlink-lens-prospects-mysite.com-2026-11-26.csv');
    expect(toProspectsCsv([], words, { ...whose, isPrivate: true }, now).name).toBe(
      'backlink-lens-incognito-prospects-2026-11-26.csv',
    );
  });

  it('is a workbook as well, with dates as dates and no formulas', () => {
    const file = toProspectsXlsx(
      [prospect('a.com', { note: '=1+1', nextOn: '2026-11-28' })],
      words,
      { ...whose, isSample: true },
      now,
    )!;
    expect(file.name).toBe('backlink-lens-sample-prospects-mysite.com-2026-11-26.xlsx');
    const cells = [...readXlsx(new Uint8Array(Buffer.concat(file.parts))).values()];
    expect(cells).toContainEqual({ value: '=1+1', type: 'inlineStr', style: 2 });
    expect(cells).toContainEqual({ value: '46354', type: '', style: 1 });
  });
});

describe('a file of anybody’s', () => {
  it('is read by its headers, in any order and case, with those it does not know told', () => {
    const found = read('﻿status;WEBSITE;E-Mail;Rating\r\ncontacted;https://www.A.com/;x@a.com;5\r\n;b.com;;\r\n');
    expect(found.unknownColumns).toEqual(['Rating']);
    expect(found.prospects.map(({ said }) => said)).toEqual([{ status: 'contacted', contact: 'x@a.com' }, {}]);
    expect(found.prospects.map(({ entry }) => [entry.id, entry.status, entry.from, entry.addedAt])).toEqual([
      ['domain:a.com', 'contacted', 'file', now],
      ['domain:b.com', 'new', 'file', now],
    ]);
  });

  it('may be a plain list of sites and pages', () => {
    expect(entriesOf('a.com\nhttps://b.com/x#y\n\nb.com/z\n').map(({ id }) => id)).toEqual([
      'domain:a.com',
      'https://b.com/x',
      'https://b.com/z',
    ]);
  });

  it('says by line what can’t be read, and takes the rest', () => {
    const text = [
      'Site,Status,Next step,Added,Note',
      'a.com,won,28.11.2026,2026-11-01,',
      'localhost,new,,,',
      'b.com,"maybe, later",3/4/2026,some day,fine',
      ',,,,"a note',
      'over two lines"',
      'a.com,lost,,,again',
      'c.com,,2026-02-30,,',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      [3, 'no-site'],
      [4, 'status'],
      [4, 'day'],
      [4, 'added'],
      [5, 'no-site'],
      [7, 'duplicate'],
      [8, 'day'],
    ]);
    expect(read(text).prospects.map(({ said }) => said)).toEqual([
      { status: 'lost', nextOn: '2026-11-28', note: 'again' },
      { note: 'fine' },
      {},
    ]);
  });

  it('loses one line to a quote that nobody closes', () => {
    const text = ['Site,Note', 'a.com,fine', 'b.com,"open', 'c.com,fine', `d.com,"${'x'.repeat(9_000)}"`].join('\n');
    expect(problemsOf(text)).toEqual([
      [3, 'bad-quotes'],
      [5, 'bad-quotes'],
    ]);
    expect(entriesOf(text).map(({ domain }) => domain)).toEqual(['a.com', 'c.com']);
  });

  it('of 10,000 lines is read, and one of more than there may be is left alone', () => {
    // As in a browser that has a list of its own.
    provideBrowserSuffix((host) => host.split('.').at(-1)!);
    const lines = Array.from({ length: 10_000 }, (_, at) => `site-${at}.com,won`);
    expect(entriesOf(['Site,Status', ...lines].join('\r\n'))).toHaveLength(10_000);
    const found = read(`Site\n${'a.com\n'.repeat(maxProspectLines + 10)}`);
    expect(found).toMatchObject({ isTooLong: true, prospects: [] });
    expect(read('Site\na.com').isTooLong).toBe(false);
  });

  it('that names no sites is told as that', () => {
    for (const text of ['', '\n\n', 'Name,Age\nx,5', '\0\0\0', '=1+1', '"'])
      expect(read(text)).toMatchObject({ hasNoSites: true, prospects: [] });
  });

  it('is decoded whatever it was written in', () => {
    const encode = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;
    expect(decodeFile(encode('ü'))).toEqual({ text: 'ü', isGuessed: false });
    expect(decodeFile(new Uint8Array([0xfc]).buffer)).toEqual({ text: 'ü', isGuessed: true });
    expect(decodeFile(new Uint8Array([0xff, 0xfe, 0xfc, 0]).buffer)).toEqual({ text: 'ü', isGuessed: false });
    expect(decodeFile(new Uint8Array([0xfe, 0xff, 0, 0xfc]).buffer)).toEqual({ text: 'ü', isGuessed: false });
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          oddText,
          oddText.map((text) => `Site,Note,Next step\na.com,${text}`),
        ),
        (text) => {
          const found = read(text);
          for (const { entry } of found.prospects) expect(prospectSourceOf(entry.url ?? entry.domain)).not.toBeNull();
        },
      ),
      { examples: [['Site,__proto__\na.com,x'], ['constructor\na.com'], ['Site\n"""\n"']] },
    );
  });
});

describe('the records of a file', () => {
  it('come with the lines on which they begin', () => {
    expect(readCsvRecords('a;"b""c"\r\n\r"x\ny";z\r\n"q" r;s').map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['a', 'b"c']],
      [3, ['x\ny', 'z']],
      [5, ['"q" r', 's']],
    ]);
  });
});

describe('10,000 lines', () => {
  const text = ['site', ...Array.from({ length: 10_000 }, (_, at) => `site-${at}.com`)].join('\n');

  it('are read in slices, each host judged once, with what else waits having its turn in between', async () => {
    const judge = vi.fn<(host: string) => string | null>((host) => host.split('.').at(-1)!);
    provideBrowserSuffix(judge);
    let turns = 0;
    const steps: number[] = [];
    let isOver = false;
    const turn = (): void => {
      turns += 1;
      if (!isOver) setTimeout(turn);
    };
    turn();
    const found = await readProspectsFile(text, words, now, ({ done, total }) => {
      steps.push(done);
      expect(total).toBe(10_000);
      return true;
    });
    isOver = true;
    expect(found?.prospects).toHaveLength(10_000);
    expect(steps).toEqual(Array.from({ length: 10_000 / linesAStep - 1 }, (_, at) => (at + 1) * linesAStep));
    expect(turns).toBeGreaterThanOrEqual(steps.length);
    expect(judge).toHaveBeenCalledTimes(10_000);
    expect(found).toEqual(read(text));
  });

  it('are given up where somebody says so', async () => {
    provideBrowserSuffix((host) => host.split('.').at(-1)!);
    let asked = 0;
    const goesOn = (): boolean => {
      asked += 1;
      return asked < 3;
    };
    expect(await readProspectsFile(text, words, now, goesOn)).toBeNull();
    expect(asked).toBe(3);
    expect(readProspectsInSteps('', words, now).next().done).toBe(true);
  });
});
