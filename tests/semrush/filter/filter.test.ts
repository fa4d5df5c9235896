import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import type { FilterOperation, ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter, parseFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canFilterLocally, canonicalFilter, filterProblem, rowFits } from '@/utils/semrush/filter/filter.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';

function item(
  field: string,
  value: string,
  operation: FilterOperation | '' = '',
  sign: FilterItem['sign'] = '+',
): FilterItem {
  return {
    sign,
    field,
    operation,
    value,
  };
}

describe('a display_filter', () => {
  it.each([
    ['', []],
    ['+|type||newlink|+|type||follow', [item('type', 'newlink'), item('type', 'follow')]],
    ['+|backlinksnum_0|Eq|0', [item('backlinksnum_0', '0', 'Eq')]],
    ['-|country||us', [item('country', 'us', '', '-')]],
    [' |zone||uk', [item('zone', 'uk')]],
    ['+|anything||', [item('anything', '')]],
  ])('%j is read', (text, items) => {
    expect(parseFilter(text)).toStrictEqual(items);
  });

  it.each(['x', '|', '+|type||', '*|type||follow', '+||Eq|0', '+|type|Xx|follow', '+|type||a|b', '+|type||follow|'])(
    '%j is none',
    (text) => {
      const items = parseFilter(text);
      expect(items === null || filterProblem('backlinks', items) !== null).toBe(true);
    },
  );

  it('is the same after it was written and read', () => {
    const operation = fc.constantFrom<FilterOperation | ''>('', 'Eq', 'Gt', 'Lt', 'Bw', 'Ew', 'Co', 'Wm');
    const word = fc.string({ minLength: 1 }).filter((text) => !text.includes('|'));
    const items = fc.array(
      fc.record(
        { sign: fc.constantFrom<FilterItem['sign']>('+', '-'), field: word, operation, value: word },
        { noNullPrototype: true },
      ),
    );
    fc.assert(
      fc.property(items, (written) => {
        expect(parseFilter(formatFilter(written))).toStrictEqual(written);
      }),
      { examples: [[[{ sign: '-', field: 'type', operation: '', value: ' ' }]], [[]]] },
    );
  });

  it('is read from any text without a throw', () => {
    const bars = fc
      .array(fc.oneof(fc.constantFrom('|', '+', '-', 'Eq', 'type'), fc.string({ unit: 'binary' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(bars, (text) => {
        const items = parseFilter(text);
        expect(items === null || formatFilter(items) === text || text.includes(' |')).toBe(true);
      }),
      { examples: [[' |type||follow'], ['+|type||a|b']] },
    );
  });
});

describe('what keeps a filter from being sent', () => {
  it.each([
    ['backlinks', item('country', 'us'), 'unknown-field'],
    ['backlinks', item('__proto__', 'us'), 'unknown-field'],
    ['backlinks', item('anchor', '  '), 'empty-value'],
    ['backlinks', item('anchor', 'a|b'), 'bar-in-value'],
    ['backlinks', item('anchor', 'a', 'Co'), 'unknown-operation'],
    ['backlinks', item('urlanchor', 'a'), 'unknown-operation'],
    ['backlinks_matrix', item('backlinksnum_0', '0'), 'unknown-operation'],
    ['backlinks', item('type', 'dofollow'), 'unknown-value'],
    ['backlinks_matrix', item('backlinksnum_0', 'many', 'Gt'), 'malformed-value'],
    ['backlinks_refdomains', item('ip', '1.2.3'), 'malformed-value'],
    ['backlinks', item('refdomain', 'two words'), 'malformed-value'],
    ['backlinks', item('zone', 'a/b'), 'malformed-value'],
    ['backlinks_refdomains', item('country', '12'), 'malformed-value'],
    ['backlinks_refdomains', item('country', 'Freedonia'), 'unknown-country'],
    ['backlinks_refdomains', item('type', 'newdomain'), 'unknown-field'],
    ['backlinks_refdomains', item('newdomain', 'true'), 'unknown-operation'],
    ['backlinks_refdomains', item('newdomain', 'false', 'Eq'), 'unknown-value'],
    ['backlinks', item('newlink', 'true'), 'unknown-field'],
  ] as const)('of %s: %j has %s', (report, problematic, reason) => {
    expect(filterProblem(report, [problematic])).toStrictEqual({ reason, item: problematic });
    expect(canFilterLocally(report, [problematic])).toBe(false);
  });

  it('is more than 25 items', () => {
    const items = Array.from({ length: 26 }, () => item('type', 'follow'));
    expect(filterProblem('backlinks', items)).toStrictEqual({ reason: 'too-many-items' });
    expect(filterProblem('backlinks', items.slice(1))).toBeNull();
  });

  it('is nothing in the examples of the document', () => {
    expect(filterProblem('backlinks', parseFilter('+|type||newlink|+|type||follow')!)).toBeNull();
    expect(filterProblem('backlinks_matrix', parseFilter('+|backlinksnum_0|Eq|0')!)).toBeNull();
  });
});

describe('a filter in its one spelling', () => {
  it.each([
    ['backlinks_refdomains', 'country', ['fr', 'FR', 'France', ' france '], 'fr'],
    ['backlinks_refdomains', 'country', ['gb', 'GB', 'United Kingdom'], 'gb'],
    ['backlinks_refdomains', 'country', ['uk', ' UK'], 'uk'],
    ['backlinks_refdomains', 'zone', ['co.uk', '.CO.UK'], 'co.uk'],
    ['backlinks_refdomains', 'zone', ['рф', 'XN--P1AI'], 'xn--p1ai'],
    ['backlinks_refdomains', 'ip', ['192.0.2.10', ' 192.0.02.10'], '192.0.2.10'],
    ['backlinks_refdomains', 'ip', ['2001:DB8::1', '[2001:db8:0:0::1]'], '2001:db8::1'],
    ['backlinks', 'refdomain', ['Example.COM', 'example.com.'], 'example.com'],
    ['backlinks', 'anchor', [' Best  Shoes'], 'Best  Shoes'],
    ['backlinks_matrix', 'backlinksnum_0', ['1000', '1,000', '01000'], '1000'],
  ] as const)('of %s: %s of %j is %j', (report, field, spellings, value) => {
    for (const spelling of spellings) {
      const [found] = canonicalFilter(report, [item(field, spelling)]);
      expect(found).toStrictEqual(item(field, value));
      expect(canonicalFilter(report, [found!])).toStrictEqual([found]);
    }
  });

  it.each([
    ['backlinks_refdomains', '+|type||newdomain', '+|newdomain|Eq|true'],
    ['backlinks_refdomains', '-|type||lostdomain', '-|lostdomain|Eq|true'],
    ['backlinks_refdomains', '+|newdomain||true', '+|newdomain|Eq|true'],
    ['backlinks_refdomains', '+|newdomain||false', '-|newdomain|Eq|true'],
    ['backlinks_refdomains', '-|lostdomain||false', '+|lostdomain|Eq|true'],
    ['backlinks_refdomains', '+|type||newdomain|+|newdomain||true', '+|newdomain|Eq|true'],
    ['backlinks_refdomains', '+|type||newlink', '+|type||newlink'],
    ['backlinks', '+|newlink||true', '+|type||newlink'],
    ['backlinks', '+|newlink||false', '-|type||newlink'],
    ['backlinks', '+|lostlink|Eq|true|+|zone||uk', '+|type||lostlink|+|zone||uk'],
    ['backlinks', '+|newlink|Gt|true', '+|newlink|Gt|true'],
    ['backlinks', '+|type||newdomain', '+|type||newdomain'],
  ] as const)('of %s: %s is %s', (report, old, sent) => {
    expect(formatFilter(canonicalFilter(report, parseFilter(old)!))).toBe(sent);
  });

  it('has each item once and leaves alone what cannot be sent', () => {
    expect(
      canonicalFilter('backlinks_refdomains', [item('country', 'FR'), item('zone', 'uk'), item('country', 'fr')]),
    ).toStrictEqual([item('country', 'fr'), item('zone', 'uk')]);
    expect(
      canonicalFilter('backlinks_refdomains', [item('country', 'Freedonia'), item('unheard', ' X ')]),
    ).toStrictEqual([item('country', 'Freedonia'), item('unheard', ' X ')]);
  });
});

function rowOf(report: ReportId, cells: Readonly<Record<string, string>>) {
  return decodeResponse(
    report,
    targetsCalled('a.example', 'b.example'),
    [Object.keys(cells).join(';'), Object.values(cells).join(';')].join('\n'),
  ).rows[0]!;
}

const link = {
  source_url: 'https://Blog.Example.co.uk:8080/x',
  anchor: 'Best Shoes, cheap',
  nofollow: 'false',
  form: 'false',
  frame: 'false',
  image: 'true',
  newlink: 'true',
  lostlink: 'false',
  redirect_url: 'https://a.example/',
};
const domain = { domain: 'shop.example.de', ip: '1.2.3.4', country: 'de' };
const common = { domain: 'a.example', domain_ascore: '5', matches_num: '2', 'a.example': '3', 'b.example': '' };

describe('a row', () => {
  it.each([
    ['backlinks', link, item('type', 'follow'), true],
    ['backlinks', link, item('type', 'nofollow'), false],
    ['backlinks', link, item('type', 'image'), true],
    ['backlinks', link, item('type', 'text'), false],
    ['backlinks', { ...link, image: 'false' }, item('type', 'text'), true],
    ['backlinks', { ...link, image: '' }, item('type', 'text'), null],
    ['backlinks', { ...link, image: '', form: 'true' }, item('type', 'text'), false],
    ['backlinks', link, item('type', 'form'), false],
    ['backlinks', link, item('type', 'frame', '', '-'), true],
    ['backlinks', link, item('type', 'newlink'), true],
    ['backlinks', link, item('type', 'lostlink'), false],
    ['backlinks', link, item('type', 'sponsored'), null],
    ['backlinks', link, item('type', 'ugc', '', '-'), null],
    ['backlinks', { source_url: 'https://a.example/' }, item('type', 'follow'), null],
    ['backlinks', link, item('newlink', 'true'), null],
    ['backlinks', link, item('type', 'lostlink', '', '-'), true],
    ['backlinks', link, item('zone', 'uk'), true],
    ['backlinks', link, item('zone', '.CO.UK'), true],
    ['backlinks', link, item('zone', 'k'), false],
    ['backlinks', { anchor: 'x' }, item('zone', 'uk'), null],
    ['backlinks', link, item('refdomain', 'example.co.uk'), true],
    ['backlinks', link, item('refdomain', 'BLOG.example.co.uk'), true],
    ['backlinks', link, item('refdomain', 'log.example.co.uk'), false],
    ['backlinks', { source_url: 'https://xn--mnchen-3ya.example/' }, item('refdomain', 'münchen.example'), true],
    ['backlinks', { source_url: '/relative' }, item('refdomain', 'a.example'), null],
    ['backlinks', link, item('anchor', 'best shoes, cheap'), true],
    ['backlinks', link, item('anchor', 'shoes'), false],
    ['backlinks', link, item('anchor', 'shoes', '', '-'), true],
    ['backlinks', link, item('ip', '1.2.3.4'), null],
    ['backlinks', link, item('urlanchor', 'shoes', 'Co'), null],
    ['backlinks', link, item('redirects', 'https://a.example/'), null],
    ['backlinks', link, item('unheard', 'x'), null],
    ['backlinks_refdomains', domain, item('country', 'Germany'), true],
    ['backlinks_refdomains', { ...domain, country: 'Germany' }, item('country', 'de'), true],
    ['backlinks_refdomains', domain, item('country', 'us'), false],
    ['backlinks_refdomains', { ...domain, country: 'Atlantis' }, item('country', 'us'), null],
    ['backlinks_refdomains', { ...domain, country: 'Atlantis' }, item('country', 'atlantis'), true],
    ['backlinks_refdomains', { ...domain, country: '' }, item('country', 'us'), null],
    ['backlinks_refdomains', domain, item('ip', '1.2.3.4'), true],
    ['backlinks_refdomains', domain, item('ip', '1.2.3.5'), false],
    ['backlinks_refdomains', domain, item('zone', 'de'), true],
    ['backlinks_refdomains', { domain: '1.2.3.4' }, item('zone', '4'), null],
    ['backlinks_refdomains', domain, item('newdomain', 'true', 'Eq'), null],
    ['backlinks_refdomains', { ...domain, country: 'gb' }, item('country', 'uk'), true],
    ['backlinks_refdomains', { ...domain, country: 'uk' }, item('country', 'gb'), true],
    ['backlinks_refdomains', { ...domain, country: 'United Kingdom' }, item('country', 'uk', '', '-'), false],
    ['backlinks_refdomains', domain, item('category', 'Shopping'), null],
    ['backlinks_matrix', common, item('backlinksnum_0', '3', 'Eq'), true],
    ['backlinks_matrix', common, item('backlinksnum_0', '2', 'Gt'), true],
    ['backlinks_matrix', common, item('backlinksnum_0', '3', 'Lt'), false],
    ['backlinks_matrix', common, item('backlinksnum_0', '3', 'Lt', '-'), true],
    ['backlinks_matrix', common, item('backlinksnum_1', '0', 'Eq'), null],
    ['backlinks_matrix', common, item('backlinksnum_5', '0', 'Eq'), null],
  ] as const)('of %s %j and %j: %s', (report, cells, filterItem, fits) => {
    expect(rowFits<ReportId>(report, filterItem, rowOf(report, cells))).toBe(fits);
  });

  it.each([
    ['Bw', 'best', true],
    ['Bw', 'shoes', false],
    ['Ew', 'CHEAP', true],
    ['Eq', 'best shoes, cheap', true],
    ['Co', 'shoes', true],
    ['Wm', 'shoes cheap', true],
    ['Wm', 'shoe', false],
    ['Gt', 'a', false],
  ] as const)('whose text is compared by %s with %s: %s', (operation, value, fits) => {
    expect(rowFits('backlinks', item('anchor', value, operation), rowOf('backlinks', link) as never)).toBe(fits);
  });
});

describe('cached rows', () => {
  it.each([
    ['backlinks', [item('type', 'follow'), item('type', 'newlink')]],
    ['backlinks', [item('zone', 'uk'), item('anchor', 'x'), item('refdomain', 'a.example', '', '-')]],
    ['backlinks', [item('zone', 'uk', '', '-'), item('zone', 'de', '', '-')]],
    ['backlinks_refdomains', [item('country', 'us'), item('ip', '1.2.3.4')]],
    ['backlinks_matrix', [item('backlinksnum_0', '1', 'Gt'), item('backlinksnum_0', '9', 'Lt')]],
    ['backlinks_anchors', []],
  ] as const)('of %s answer %j', (report, items) => {
    expect(canFilterLocally(report, items)).toBe(true);
  });

  it.each([
    ['what no column shows', 'backlinks', [item('type', 'sponsored')]],
    ['what no column shows', 'backlinks_refdomains', [item('newdomain', 'true', 'Eq')]],
    ['an address that the rows do not hold', 'backlinks', [item('ip', '1.2.3.4')]],
    ['what nobody has documented', 'backlinks', [item('urlanchor', 'x', 'Co')]],
    ['two zones, of which the API may take either', 'backlinks', [item('zone', 'uk'), item('zone', 'de')]],
    ['a filter that the report does not have', 'backlinks_anchors', [item('zone', 'uk')]],
  ] as const)('do not answer %s', (_, report, items) => {
    expect(canFilterLocally(report, items)).toBe(false);
  });
});
