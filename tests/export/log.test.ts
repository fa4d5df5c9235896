import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportLog, type LogFormat, type LoggedRequest } from '@/utils/export/log.ts';

const now = Date.UTC(2026, 10, 24, 9, 30);

const settled: LoggedRequest = {
  at: Date.UTC(2026, 10, 23, 22, 5, 7),
  day: '2026-11-23',
  report: 'backlinks_anchors',
  targets: ['example.com'],
  rows: { start: 0, end: 5 },
  outcome: 'settled',
  maxUnits: 200,
  units: 160,
  lines: 4,
  unreadLines: 0,
  lostLines: 0,
  attempts: 1,
  error: null,
};

const unknown: LoggedRequest = {
  ...settled,
  report: 'backlinks_comparison',
  targets: ['example.com', '=cmd.example'],
  outcome: 'unknown',
  units: null,
  lines: null,
  error: { class: 'other', code: 999, text: '@odd; "text"' },
};

/** Read slice by slice, the last of which may be empty. */
function exported(entries: readonly LoggedRequest[], format: LogFormat, at: number) {
  async function* slices(): AsyncGenerator<readonly LoggedRequest[]> {
    for (const entry of entries) yield [entry];
    yield [];
  }
  return exportLog(slices(), format, at);
}

describe('the exported spending log', () => {
  it('gives every request a line of CSV, in the order given', async () => {
    const file = await exported([settled, unknown], 'csv', now);
    expect(file).toMatchObject({ name: 'backlink-lens-spending-log-2026-11-24.csv', mediaType: 'text/csv' });
    const { data } = Papa.parse<Record<string, string>>(file.text, { header: true });
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      time: '2026-11-23T22:05:07.000Z',
      report: 'backlinks_anchors',
      targets: 'example.com',
      first_row: '0',
      end_row: '5',
      lines: '4',
      units: '160',
      most_units: '200',
      outcome: 'settled',
      error: '',
    });
    expect(data[1]).toMatchObject({
      units: '',
      lines: '',
      outcome: 'unknown',
      error_code: '999',
      error_text: `'@odd; "text"`,
    });
  });

  it('begins with a byte order mark for Excel, and only there', async () => {
    expect((await exported([settled], 'excel', now)).text.codePointAt(0)).toBe(0xfe_ff);
    expect((await exported([settled], 'csv', now)).text.startsWith('time,')).toBe(true);
  });

  it('keeps what is not known as null in JSON', async () => {
    const file = await exported([unknown], 'json', now);
    expect(file.name).toBe('backlink-lens-spending-log-2026-11-24.json');
    expect(JSON.parse(file.text)).toEqual([
      {
        time: '2026-11-23T22:05:07.000Z',
        day: '2026-11-23',
        report: 'backlinks_comparison',
        targets: ['example.com', '=cmd.example'],
        rows: { start: 0, end: 5 },
        lines: null,
        unreadLines: 0,
        lostLines: 0,
        units: null,
        maxUnits: 200,
        outcome: 'unknown',
        attempts: 1,
        error: { class: 'other', code: 999, text: '@odd; "text"' },
      },
    ]);
  });

  it('is as whole in slices as in one, and whole without an entry', async () => {
    const one = async function* (): AsyncGenerator<readonly LoggedRequest[]> {
      yield [settled, unknown, settled];
    };
    for (const format of ['csv', 'excel', 'json'] as const)
      expect(await exported([settled, unknown, settled], format, now)).toEqual(await exportLog(one(), format, now));
    expect((await exported([], 'json', now)).text).toBe('[]\n');
    expect((await exported([], 'csv', now)).text).toMatch(/^time,.*error_text$/u);
  });
});
