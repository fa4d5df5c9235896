import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import { decodePlain } from '@/utils/semrush/response/plain-response.ts';
import { readFixture } from './fixture.ts';

const popupReports = ['backlinks_overview', 'backlinks_ascore_profile', 'backlinks_anchors'] as const;

/** What the API writes of each kind, and what nobody has to guess at least of all. */
const cells: Readonly<Record<string, fc.Arbitrary<string>>> = {
  count: fc.oneof(fc.nat({ max: 1e12 }).map(String), fc.constantFrom('', '-', '1,234', '1.5', '007', '9'.repeat(17))),
  score: fc.oneof(fc.integer({ min: 0, max: 101 }).map(String), fc.constantFrom('', 'n/a', '1e1')),
  time: fc.oneof(
    fc.integer({ min: 600_000_000, max: 4_200_000_000 }).map(String),
    fc.constantFrom('0', '', '1580411804123', '2024-05-01'),
  ),
  text: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', '-', 'n/a', ' a ', 'a;b', '"a"', 'a\nb', 'a\r', '\uFEFF', '\u2028', 'a|b'),
  ),
};

const aBody = fc.constantFrom(...popupReports).chain((report) => {
  const kinds = Object.entries(reportOf(report).columns);
  return fc
    .record({
      ids: fc.oneof(
        { weight: 4, arbitrary: fc.constant(kinds.map(([id]) => id)) },
        fc.shuffledSubarray(kinds.map(([id]) => id)),
        fc.constant([...kinds.map(([id]) => id), 'more']),
      ),
      lines: fc.array(fc.tuple(...kinds.map(([, kind]) => cells[kind] ?? fc.constant('1'))), { maxLength: 4 }),
      end: fc.constantFrom('', '\n', '\n\n', '\r\n'),
      start: fc.constantFrom('', '', '', '\n', '\uFEFF'),
    })
    .map(({ ids, lines, end, start }) => ({
      report: report as ReportId,
      body: `${start}${[ids, ...lines].map((line) => line.join(';')).join('\n')}${end}`,
    }));
});

describe('an answer that leaves nothing to be decided', () => {
  it.each(popupReports)('is read without what reads any other: %s', (report) => {
    // The document leaves lines out by a line of dots.
    const body = readFixture(report).replace('...\n', '');
    const plain = decodePlain(report, body);
    expect(plain).toEqual(decodeResponse(report, [], body));
    expect(plain!.rows.map((row) => Object.keys(row))).toEqual(
      decodeResponse(report, [], body).rows.map((row) => Object.keys(row)),
    );
  });

  it('is read as by what reads any answer, or not at all', () => {
    let plainCount = 0;
    fc.assert(
      fc.property(aBody, ({ report, body }) => {
        const plain = decodePlain(report, body);
        if (!plain) return;
        plainCount += 1;
        expect(plain).toEqual(decodeResponse(report, [], body));
      }),
      { numRuns: 3_000 },
    );
    expect(plainCount).toBeGreaterThan(50);
  });

  it.each(reportIds)('is none where a quote stands in it: %s', (report) => {
    expect(decodePlain(report, readFixture(report).replace('\n', '\n"'))).toBeNull();
  });

  it.each(['backlinks_matrix', 'backlinks_refdomains', 'backlinks'] as const)(
    'is none of a report whose cells may be more: %s',
    (report) => expect(decodePlain(report, readFixture(report))).toBeNull(),
  );
});
