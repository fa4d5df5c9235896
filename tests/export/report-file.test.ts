import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { fileStem, toCsvFile, toJsonFile, toTsv } from '@/utils/export/report-file.ts';
import type { ExportedRows, TableChoice } from '@/utils/export/sheet.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { rawCells } from '@/utils/semrush/response/any-row.ts';

const now = Date.UTC(2026, 10, 24, 12);
/** All that the API sent, by its own names. */
const all: TableChoice = { shown: [], columns: 'all', nameOf: null };
const target = { value: 'example.com', type: 'root_domain' } as const;

const refdomains: ExportedRows = {
  report: 'backlinks_refdomains',
  targets: [target],
  filter: '+|country||us',
  rows: [
    {
      domain_ascore: 86,
      domain: 'libsyn.com',
      backlinks_num: 1_850_868,
      ip: '204.16.246.222',
      country: 'us',
      first_seen: 1_495_338_484,
      last_seen: null,
    },
    {
      domain_ascore: null,
      domain: '=cmd.example.org',
      backlinks_num: null,
      ip: null,
      country: '',
      first_seen: null,
      last_seen: null,
    },
  ],
  unread: ['gar;bage', '=1+1'],
  unmatched: [],
  isSample: false,
  isPrivate: false,
};

const matrix: ExportedRows = {
  report: 'backlinks_matrix',
  targets: [target, { value: 'moz.com', type: 'root_domain' }],
  filter: '',
  rows: [{ domain: 'a.com', domain_ascore: 5, matches_num: 1, backlinks_num: [0, 4] }],
  unread: [],
  unmatched: [],
  isSample: false,
  isPrivate: false,
};

describe('a report as CSV', () => {
  it('has numbers as numbers, ISO dates, disarmed text, and what could not be read as it came', () => {
    const { name, text } = toCsvFile(refdomains, all, now);
    expect(name).toBe('backlink-lens-refdomains-example.com-2026-11-24.csv');
    expect(Papa.parse(text, { dynamicTyping: true }).data).toEqual([
      ['domain_ascore', 'domain', 'backlinks_num', 'ip', 'country', 'first_seen', 'last_seen', 'unread_line'],
      [86, 'libsyn.com', 1_850_868, '204.16.246.222', 'us', new Date('2017-05-21'), null, null].map((cell) =>
        cell instanceof Date ? '2017-05-21' : cell,
      ),
      [null, "'=cmd.example.org", null, null, null, null, null, null],
      [null, null, null, null, null, null, null, 'gar;bage'],
      [null, null, null, null, null, null, null, "'=1+1"],
    ]);
  });

  it('has a column for each target, named by it', () => {
    expect(toCsvFile(matrix, all, now).text).toBe(
      'domain,domain_ascore,matches_num,example.com,moz.com\r\na.com,5,1,0,4',
    );
  });

  it('has lines that name no target for sure in a column of their own', () => {
    const text = toCsvFile({ ...matrix, unread: ['gar;bage'], unmatched: ['=x.com;9'] }, all, now).text;
    expect(text.split('\r\n')).toEqual([
      'domain,domain_ascore,matches_num,example.com,moz.com,unread_line,unmatched_line',
      'a.com,5,1,0,4,,',
      ',,,,,gar;bage,',
      ",,,,,,'=x.com;9",
    ]);
    expect(JSON.parse(toJsonFile({ ...matrix, unmatched: ['x.com;9'] }, now).text)).toMatchObject({
      unreadLines: [],
      unmatchedLines: ['x.com;9'],
    });
  });

  it('names the columns of one host under two types by these, and of a target that is called like a column', () => {
    const alike: ExportedRows = {
      ...matrix,
      targets: [target, { value: 'example.com', type: 'domain' }, { value: 'domain', type: 'root_domain' }],
    };
    const rows = [{ ...matrix.rows[0]!, backlinks_num: [1, 2, 3] }];
    const names = ['example.com (root_domain)', 'example.com (domain)', 'domain (root_domain)'];
    expect(toCsvFile({ ...alike, rows }, all, now).text).toBe(
      `domain,domain_ascore,matches_num,${names.join()}\r\na.com,5,1,1,2,3`,
    );
    expect(JSON.parse(toJsonFile({ ...alike, rows }, now).text).rows).toEqual([
      { domain: 'a.com', domain_ascore: 5, matches_num: 1, [names[0]!]: 1, [names[1]!]: 2, [names[2]!]: 3 },
    ]);
  });

  it('has cells that could not be read as they came, disarmed', () => {
    const rows = [
      {
        ...matrix.rows[0]!,
        domain: null,
        domain_ascore: null,
        backlinks_num: [0, null],
        [rawCells]: { domain: '=1+1', domain_ascore: '-1', 'backlinks_num.1': 'many' },
      },
    ];
    expect(toCsvFile({ ...matrix, rows }, all, now).text.split('\r\n')[1]).toBe("'=1+1,-1,1,0,many");
    expect(JSON.parse(toJsonFile({ ...matrix, rows }, now).text).rows).toEqual([
      { domain: '=1+1', domain_ascore: '-1', matches_num: 1, 'example.com': 0, 'moz.com': 'many' },
    ]);
  });

  it('is tab-separated for the clipboard', () => {
    expect(toTsv(matrix, all).split('\r\n')[1]).toBe('a.com\t5\t1\t0\t4');
  });
});

describe('the columns of a file', () => {
  const words = (column: string): string => `The ${column.replaceAll('_', ' ')}`;
  const link = {
    page_ascore: 7,
    source_url: 'https://a.com/x',
    source_title: '=A',
    anchor: 'b',
    image: true,
    external_num: 3,
  };
  const links: ExportedRows = { ...refdomains, report: 'backlinks', filter: '', rows: [link], unread: [] };
  const head = (exported: ExportedRows, choice: TableChoice): string[] =>
    Papa.parse<string[]>(toCsvFile(exported, choice, now).text).data[0]!;

  it('are those that are shown, in their order, with all that stands behind them', () => {
    const choice: TableChoice = { shown: ['external_num', 'source', 'page_ascore'], columns: 'visible', nameOf: null };
    expect(Papa.parse(toCsvFile(links, choice, now).text).data).toEqual([
      ['page_ascore', 'source_url', 'source_title', 'external_num'],
      ['7', 'https://a.com/x', "'=A", '3'],
    ]);
    expect(head(links, { ...choice, columns: 'all' })).toHaveLength(22);
  });

  it('are named in words where these are wanted, each by another name', () => {
    const choice: TableChoice = { shown: ['domain', 'ip', 'country'], columns: 'visible', nameOf: words };
    expect(head(refdomains, choice)).toEqual(['The domain', 'The ip', 'The country', 'The unread line']);
    expect(head(refdomains, { ...choice, nameOf: () => '=Same' })).toEqual(
      ['domain', 'ip', 'country', 'unread_line'].map((name) => `'=Same (${name})`),
    );
    expect(head(matrix, { shown: ['domain', 'backlinks_num'], columns: 'visible', nameOf: words })).toEqual([
      'The domain',
      'example.com',
      'moz.com',
    ]);
  });

  it('are also what the table worked out, where that is shown', () => {
    const exported: ExportedRows = {
      ...links,
      derived: { signals: { kind: 'plain', value: (row) => `score ${String(row.page_ascore)}` } },
    };
    const shown = ['page_ascore', 'signals'];
    const lastOf = (choice: TableChoice): unknown[] =>
      Papa.parse<string[]>(toCsvFile(exported, choice, now).text).data.map((line) => line.at(-1));
    expect(lastOf({ shown, columns: 'visible', nameOf: null })).toEqual(['signals', 'score 7']);
    expect(lastOf({ shown, columns: 'all', nameOf: words })).toEqual(['The signals', 'score 7']);
    expect(head(exported, { shown, columns: 'all', nameOf: null })).toEqual(Object.keys(reportOf('backlinks').columns));
    expect(head(exported, { shown: ['page_ascore'], columns: 'all', nameOf: null })).not.toContain('signals');
  });
});

describe('a report as JSON', () => {
  it('says what it was made from and holds the same values', () => {
    const { text } = toJsonFile(refdomains, now);
    expect(JSON.parse(text)).toMatchObject({
      report: 'backlinks_refdomains',
      targets: [{ target: 'example.com', target_type: 'root_domain' }],
      display_filter: '+|country||us',
      exportedAt: '2026-11-24T12:00:00.000Z',
      rows: [{ backlinks_num: 1_850_868, first_seen: '2017-05-21', last_seen: null }, { domain: '=cmd.example.org' }],
      unreadLines: ['gar;bage', '=1+1'],
    });
    expect(JSON.parse(toJsonFile(matrix, now).text).rows).toEqual([
      { domain: 'a.com', domain_ascore: 5, matches_num: 1, 'example.com': 0, 'moz.com': 4 },
    ]);
  });
});

describe("a file's name", () => {
  it('holds nothing that a file system could take amiss', () => {
    const stem = fileStem(
      {
        report: 'backlinks_comparison',
        targets: [{ value: 'https://a.com/../x?y=<b>|c', type: 'url' }, target],
        isSample: false,
        isPrivate: false,
      },
      now,
    );
    expect(stem).toBe('backlink-lens-comparison-https-a.com-..-x-y-b-c-and-1-more-2026-11-24');
    expect(
      fileStem(
        {
          report: 'backlinks',
          targets: [{ value: `https://a.com/${'x'.repeat(2_000)}`, type: 'url' }],
          isSample: false,
          isPrivate: false,
        },
        now,
      ).length,
    ).toBeLessThan(120);
  });
});

describe('what was made of a private view', () => {
  it('bears a name that does not tell the targets', () => {
    const ofPrivate: ExportedRows = { ...refdomains, isPrivate: true };
    expect(toCsvFile(ofPrivate, all, now).name).toBe('backlink-lens-incognito-refdomains-2026-11-24.csv');
    expect(toJsonFile(ofPrivate, now).name).toBe('backlink-lens-incognito-refdomains-2026-11-24.json');
  });
});

describe('what was made from sample data', () => {
  it('says so in its name, and as JSON within', () => {
    const sample: ExportedRows = { ...refdomains, isSample: true };
    expect(toCsvFile(sample, all, now).name).toBe('backlink-lens-sample-refdomains-example.com-2026-11-24.csv');
    expect(JSON.parse(toJsonFile(sample, now).text)).toHaveProperty('isSample', true);
    expect(JSON.parse(toJsonFile(refdomains, now).text)).toHaveProperty('isSample', false);
  });
});

describe('superseded rows', () => {
  const [first, second] = refdomains.rows;
  const since = Date.UTC(2026, 10, 23, 8);

  it('are marked with the moment since when, where they are among the rows', () => {
    const exported: ExportedRows = { ...refdomains, unread: [], superseded: new Map([[second!, since]]) };
    const [head, ...lines] = Papa.parse<string[]>(toCsvFile(exported, all, now).text).data;
    expect(head!.at(-1)).toBe('superseded_since');
    expect(lines.map((line) => line.at(-1))).toEqual(['', '2026-11-23T08:00:00.000Z']);
    expect(toTsv(exported, all).split('\r\n')[2]).toMatch(/\t2026-11-23T08:00:00\.000Z$/);
    const { rows } = JSON.parse(toJsonFile(exported, now).text) as { rows: Record<string, unknown>[] };
    expect(rows.map((row) => row.superseded_since)).toEqual([null, '2026-11-23T08:00:00.000Z']);
  });

  it('make no column where none is among them', () => {
    const exported: ExportedRows = { ...refdomains, rows: [first!], superseded: new Map([[second!, since]]) };
    expect(toCsvFile(exported, all, now).text).not.toContain('superseded_since');
    expect(toJsonFile(exported, now).text).not.toContain('superseded_since');
  });
});
