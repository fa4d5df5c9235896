import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import { canonicalValue } from '@/utils/semrush/filter/canonical-value.ts';
import { filterProblem } from '@/utils/semrush/filter/filter.ts';

interface Case {
  readonly report: ReportId;
  readonly name: string;
  readonly value: string;
}

const fields = reportIds.flatMap((report) => Object.keys(reportOf(report).filters).map((name) => ({ report, name })));

function fieldOf({ report, name }: Case): FilterField {
  return reportOf(report).filters[name]!;
}

function canBeSent({ report, name, value }: Case): boolean {
  return (
    filterProblem(report, [
      { sign: '+', field: name, operation: fieldOf({ report, name, value }).operations?.[0] ?? '', value },
    ]) === null
  );
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((label) => `${label}.Com`),
  fc.constantFrom('UK', '.uk', 'A.com.', '010.0.0.1', '::FFFF:1.2.3.4', '7', '1,000', 'us', 'France'),
);
const cases = fc
  .record({ at: fc.nat(fields.length - 1), value: texts })
  .map(({ at, value }): Case => ({ ...fields[at]!, value }))
  .filter(canBeSent);

function found(name: string, value: string): [Case] {
  return [{ report: 'backlinks', name, value }];
}

describe('a value that can be sent', () => {
  it('has one spelling, which can be sent too', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const value = canonicalValue(fieldOf(each), each.value);
        expect(canBeSent({ ...each, value })).toBe(true);
        expect(canonicalValue(fieldOf(each), value)).toBe(value);
      }),
      {
        numRuns: 2_000,
        examples: [
          found('refdomain', 'Ⴀ'),
          found('refdomain', 'ⴀ'),
          found('refdomain', '⑵𘡓'),
          found('zone', '.Ⴀ'),
          found('zone', '⑵'),
          found('refdomain', 'A::F'),
          found('refdomain', 'A.com.'),
        ],
      },
    );
  });

  it.each([
    ['Ⴀ', 'Ⴀ'],
    ['ⴀ', 'xn--rkj'],
    ['MÜNCHEN.de.', 'xn--mnchen-3ya.de'],
    ['A::F', 'a::f'],
  ])('is written as the browser writes hosts, and as it stands where it refuses them: %s', (value, expected) => {
    expect(canonicalValue({ control: 'host' }, value)).toBe(expected);
  });
});
