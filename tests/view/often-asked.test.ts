import { describe, expect, it } from 'vitest';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { canonicalFilter, filterProblem } from '@/utils/semrush/filter/filter.ts';
import { oftenAsked, viewOfOftenAsked } from '@/utils/view/often-asked.ts';
import { addressForAnyTarget, hasFilter, viewOnTargets } from '@/utils/view/saved-view.ts';
import { formatAddress, parseAddress, type View } from '@/utils/view/view-address.ts';

const a = { value: 'a.com', type: 'root_domain' } as const;
const b = { value: 'b.com', type: 'root_domain' } as const;
const view: View = { report: 'backlinks', targets: [a], sort: null, filter: [], rowCount: null, extra: {} };

describe('what is often asked', () => {
  it.each(reportIds.flatMap((report) => (oftenAsked[report] ?? []).map((asked) => ({ report, ...asked }))))(
    'can be asked of the API: $name',
    ({ report, ...asked }) => {
      expect(filterProblem(report, asked.filter)).toBeNull();
      expect(canonicalFilter(report, asked.filter)).toEqual(asked.filter);
      expect(Object.keys(reportOf(report).sorts)).toContain(asked.sort);
      const wanted = viewOfOftenAsked({ ...view, report }, asked);
      expect(parseAddress(formatAddress(wanted))).toEqual({ view: wanted, problems: [] });
    },
  );

  it('begins with the best new follow links', () => {
    const [first] = oftenAsked.backlinks!;
    expect(formatAddress(viewOfOftenAsked(view, first!))).toBe(
      `#/backlinks?${new URLSearchParams({
        target: 'a.com',
        target_type: 'root_domain',
        display_sort: 'page_ascore_desc',
        display_filter: '+|type||follow|+|type||newlink',
        rows: '50',
      })}`,
    );
  });
});

describe('a view for any target', () => {
  const asked: View = {
    ...view,
    sort: 'last_seen_desc',
    filter: [{ sign: '-', field: 'anchor', operation: '', value: 'a & b' }],
    rowCount: 100,
    extra: { narrow: 'page_ascore:40.. anchor:has:x%20y', collapse: 'domain', order: 'external_num_asc', find: 'z' },
  };

  it('names no target, and is the same of another one', () => {
    const address = addressForAnyTarget({
      ...asked,
      extra: { ...asked.extra, columns: 'anchor', comparing: 'root_domain:b.com' },
    });
    expect(address).not.toMatch(/a\.com|b\.com|columns/);
    expect(viewOnTargets(address, { ...view, targets: [b] })).toEqual({ ...asked, targets: [b] });
  });

  it('keeps the columns and the comparison of the view it is opened from', () => {
    const extra = { columns: 'source anchor', comparing: 'root_domain:b.com' };
    expect(viewOnTargets(addressForAnyTarget(asked), { ...view, extra })!.extra).toEqual({ ...asked.extra, ...extra });
  });

  it('is of a comparison as far as its targets are there', () => {
    const matrix: View = {
      ...view,
      report: 'backlinks_matrix',
      targets: [a, b],
      sort: 'backlinksnum_1_desc',
      filter: [{ sign: '+', field: 'backlinksnum_1', operation: 'Gt', value: '0' }],
    };
    const address = addressForAnyTarget(matrix);
    expect(viewOnTargets(address, matrix)).toEqual(matrix);
    expect(viewOnTargets(address, { ...matrix, targets: [a] })).toMatchObject({ sort: null, filter: [] });
  });

  it('is none of a report that nobody knows, and nothing to keep where nothing is asked', () => {
    expect(viewOnTargets('#/nothing?rows=5', view)).toBeNull();
    expect(hasFilter(view)).toBe(false);
    expect(hasFilter({ ...view, rowCount: 50, extra: { columns: 'anchor' } })).toBe(false);
    expect(hasFilter(asked)).toBe(true);
  });
});
