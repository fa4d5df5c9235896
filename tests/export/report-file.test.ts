import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toDisavowFile } from '@/utils/export/disavow.ts';
import { fileStem, toCsvFile, toJsonFile, toTsv, type ExportedRows } from '@/utils/export/report-file.ts';
import { rawCells } from '@/utils/semrush/response/any-row.ts';

const now = Date.UTC(2026, 10, 24, 12);
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
    const { name, text } = toCsvFile(refdomains, { now });
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
    expect(toCsvFile(matrix, { now }).text).toBe(
      'domain,domain_ascore,matches_num,example.com,moz.com\r\na.com,5,1,0,4',
    );
  });

  it('has lines that name no target for sure in a column of their own', () => {
    const text = toCsvFile({ ...matrix, unread: ['gar;bage'], unmatched: ['=x.com;9'] }, { now }).text;
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
    expect(toCsvFile({ ...alike, rows }, { now }).text).toBe(
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
    expect(toCsvFile({ ...matrix, rows }, { now }).text.split('\r\n')[1]).toBe("'=1+1,-1,1,0,many");
    expect(JSON.parse(toJsonFile({ ...matrix, rows }, now).text).rows).toEqual([
      { domain: '=1+1', domain_ascore: '-1', matches_num: 1, 'example.com': 0, 'moz.com': 'many' },
    ]);
  });

  it('begins with a byte order mark only where that is wanted', () => {
    expect(toCsvFile(matrix, { now, hasBom: true }).text.charCodeAt(0)).toBe(0xfe_ff);
    expect(toCsvFile(matrix, { now }).text.charCodeAt(0)).not.toBe(0xfe_ff);
  });

  it('is tab-separated for the clipboard', () => {
    expect(toTsv(matrix).split('\r\n')[1]).toBe('a.com\t5\t1\t0\t4');
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
    expect(toCsvFile(ofPrivate, { now }).name).toBe('backlink-lens-incognito-refdomains-2026-11-24.csv');
    expect(toJsonFile(ofPrivate, now).name).toBe('backlink-lens-incognito-refdomains-2026-11-24.json');
  });
});

describe('what was made from sample data', () => {
  it('says so in its name, and as JSON within', () => {
    const sample: ExportedRows = { ...refdomains, isSample: true };
    expect(toCsvFile(sample, { now }).name).toBe('backlink-lens-sample-refdomains-example.com-2026-11-24.csv');
    expect(toDisavowFile(sample, { column: 'domain', now, comments: [] }).name).toMatch(/^backlink-lens-sample-/);
    expect(JSON.parse(toJsonFile(sample, now).text)).toHaveProperty('isSample', true);
    expect(JSON.parse(toJsonFile(refdomains, now).text)).toHaveProperty('isSample', false);
  });
});

describe('a disavow file', () => {
  const lines = (text: string): string[] =>
    text
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'));

  it('names domains, each once, after comments that say what it was made from', () => {
    const rows = ['libsyn.com', 'LIBSYN.com', 'xn--mnchen-3ya.de', 'münchen.de', 'bad\nhost', ''].map((domain) => ({
      domain,
    }));
    const { name, text } = toDisavowFile(
      { ...refdomains, rows },
      { column: 'domain', now, comments: ['of example.com', 'a\ndomain:b.com'] },
    );
    expect(name).toBe('backlink-lens-refdomains-example.com-2026-11-24-disavow.txt');
    expect(text.split('\n').slice(0, 2)).toEqual(['# of example.com', '# a domain:b.com']);
    expect(lines(text)).toEqual(['domain:libsyn.com', 'domain:xn--mnchen-3ya.de']);
  });

  it('names links by their address, or by their domain', () => {
    const rows = [
      'https://a.com/x y',
      'http://b.com/#f',
      'javascript:alert(1)',
      'https://a.com/z\ndomain:google.com',
    ].map((url) => ({ source_url: url }));
    const links: ExportedRows = { ...refdomains, report: 'backlinks', rows };
    expect(lines(toDisavowFile(links, { column: 'source_url', now, comments: [] }).text)).toEqual([
      'https://a.com/x%20y',
      'http://b.com/#f',
    ]);
    expect(lines(toDisavowFile(links, { column: 'source_url', now, comments: [], asDomains: true }).text)).toEqual([
      'domain:a.com',
      'domain:b.com',
    ]);
  });

  it('stays within what Google takes', () => {
    const rows = Array.from({ length: 100_500 }, (_, index) => ({ domain: `s${index}.com` }));
    expect(
      toDisavowFile({ ...refdomains, rows }, { column: 'domain', now, comments: ['one'] })
        .text.trimEnd()
        .split('\n'),
    ).toHaveLength(100_000);
  });
});

describe('superseded rows', () => {
  const [first, second] = refdomains.rows;
  const since = Date.UTC(2026, 10, 23, 8);

  it('are marked with the moment since when, where they are among the rows', () => {
    const exported: ExportedRows = { ...refdomains, unread: [], superseded: new Map([[second!, since]]) };
    const [head, ...lines] = Papa.parse<string[]>(toCsvFile(exported, { now }).text).data;
    expect(head!.at(-1)).toBe('superseded_since');
    expect(lines.map((line) => line.at(-1))).toEqual(['', '2026-11-23T08:00:00.000Z']);
    expect(toTsv(exported).split('\r\n')[2]).toMatch(/\t2026-11-23T08:00:00\.000Z$/);
    const { rows } = JSON.parse(toJsonFile(exported, now).text) as { rows: Record<string, unknown>[] };
    expect(rows.map((row) => row.superseded_since)).toEqual([null, '2026-11-23T08:00:00.000Z']);
  });

  it('make no column where none is among them', () => {
    const exported: ExportedRows = { ...refdomains, rows: [first!], superseded: new Map([[second!, since]]) };
    expect(toCsvFile(exported, { now }).text).not.toContain('superseded_since');
    expect(toJsonFile(exported, now).text).not.toContain('superseded_since');
  });
});
