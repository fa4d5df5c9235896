import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorGroups } from '@/utils/view/anchor-groups.ts';
import { gapFilter, gapPresets, gapSort } from '@/utils/view/gap-presets.ts';
import { noNarrowing, type Narrowing } from '@/utils/view/narrow/narrow-part.ts';
import { responseKinds } from '@/utils/view/response-kind.ts';
import { formatAddress, parseAddress, type View } from '@/utils/view/view-address.ts';
import {
  formatViewOptions,
  readViewOptions,
  targetsToCompare,
  viewOfReport,
  withFirst,
  withOptions,
  withTargets,
} from '@/utils/view/view-options.ts';

const a: Target = { value: 'a.com', type: 'root_domain' };
const b: Target = { value: 'www.b.com', type: 'domain' };
const c: Target = { value: 'https://c.com/x?y=1', type: 'url' };
const view: View = { report: 'backlinks_anchors', targets: [a], sort: null, filter: [], rowCount: null, extra: {} };

describe('the options of a view', () => {
  it('survive the address', () => {
    const options = fc.record({
      find: fc.string(),
      anchors: fc.option(fc.constantFrom(...anchorGroups)),
      response: fc.option(fc.constantFrom(...responseKinds)),
      narrowing: fc.constantFrom<Narrowing>(noNarrowing, {
        parts: [{ kind: 'range', column: 'domains_num', min: 3, max: null }],
        collapse: 'similar',
        hidesListed: false,
        live: null,
      }),
      isGrouped: fc.boolean(),
      isWeakOnly: fc.boolean(),
      showsSuperseded: fc.boolean(),
      columns: fc.constantFrom(null, ['anchor'], ['anchor', 'backlinks_num', 'share']),
      showsChart: fc.boolean(),
      comparing: fc.constantFrom<readonly Target[]>([], [b], [b, c]),
      trail: fc.constantFrom<readonly View[]>([], [view], [view, { ...view, report: 'backlinks', targets: [c] }]),
      order: fc.option(
        fc.constantFrom(
          { column: 'anchor', direction: 'asc' } as const,
          { column: 'domains_num', direction: 'desc' } as const,
        ),
      ),
    });
    fc.assert(
      fc.property(options, (wanted) => {
        const { view: read } = parseAddress(formatAddress(withOptions(view, wanted)));
        expect(readViewOptions(read)).toEqual(wanted);
      }),
      {
        examples: [
          [
            {
              find: ' &+%',
              anchors: null,
              response: null,
              narrowing: noNarrowing,
              isGrouped: false,
              isWeakOnly: false,
              showsSuperseded: true,
              columns: null,
              showsChart: true,
              comparing: [],
              trail: [],
              order: null,
            },
          ],
        ],
      },
    );
  });

  it('leave nothing in the address where all is as it is anyway', () => {
    expect(formatViewOptions(readViewOptions(view))).toEqual({});
  });

  it.each([
    ['share anchor', ['anchor', 'share']],
    ['share', ['anchor', 'share']],
    ['nothing share', ['anchor', 'share']],
    ['anchor domains_num backlinks_num share anchor_group last_seen', null],
    ['first_seen anchor', ['anchor', 'first_seen']],
    ['', null],
  ])('take the columns “%s” in the order of the table, with the one that tells what a row is', (columns, shown) => {
    expect(readViewOptions({ report: 'backlinks_anchors', extra: { columns } }).columns).toEqual(shown);
  });

  it('forget what nobody knows', () => {
    const extra = {
      columns: 'constructor source',
      order: 'nothing_asc',
      anchors: 'constructor',
      narrow: 'nothing:1..',
      collapse: 'constructor',
      group: 'x',
      only: 'y',
      superseded: 'z',
      chart: 'w',
      comparing: 'a.com url:localhost root_domain:b.com',
    };
    expect(readViewOptions({ report: 'backlinks_anchors', extra })).toEqual({
      find: '',
      order: null,
      anchors: null,
      response: null,
      narrowing: noNarrowing,
      isGrouped: false,
      isWeakOnly: false,
      showsSuperseded: false,
      columns: null,
      showsChart: false,
      comparing: [{ value: 'b.com', type: 'root_domain' }],
      trail: [],
    });
  });
});

describe('going to another report', () => {
  it('keeps the targets of a comparison aside, and brings them back', () => {
    const matrix: View = { ...view, report: 'backlinks_matrix', targets: [a, b, c], sort: 'matchesnum_desc' };
    const single = viewOfReport(matrix, 'backlinks_refdomains');
    expect(single).toMatchObject({ report: 'backlinks_refdomains', targets: [a], sort: null, filter: [] });
    expect(targetsToCompare(single)).toEqual([a, b, c]);
    expect(viewOfReport(single, 'backlinks_comparison').targets).toEqual([a, b, c]);
  });

  it('takes no more targets than a report does, and none twice', () => {
    const many = Array.from({ length: 8 }, (_, index): Target => ({ value: `s${index}.com`, type: 'root_domain' }));
    const narrowed = withOptions({ ...view, targets: [many[0]!] }, { comparing: many });
    expect(viewOfReport(narrowed, 'backlinks_matrix').targets).toEqual(many.slice(0, 6));
    expect(targetsToCompare(viewOfReport(narrowed, 'backlinks_matrix'))).toEqual(many);
  });
});

describe('a comparison on other targets', () => {
  const matrix = (change: Partial<View> = {}): View => ({
    ...view,
    report: 'backlinks_matrix',
    targets: [a, b],
    ...change,
  });

  it.each(gapPresets)('applies its preset to all of them: %s', (preset) => {
    const shown = withOptions(matrix({ filter: gapFilter(preset, 2), sort: gapSort(preset), rowCount: 100 }), {
      isWeakOnly: preset === 'weak',
    });
    const wider = withTargets(shown, [a, b, c]);
    expect(wider).toEqual({ ...shown, targets: [a, b, c], filter: gapFilter(preset, 3), rowCount: null });
    expect(withTargets(wider, [b, c]).filter).toEqual(gapFilter(preset, 2));
  });

  const own: FilterItem = { sign: '+', field: 'backlinksnum_1', operation: 'Gt', value: '5' };

  it("takes the user's own filter and order along with the target that they name", () => {
    const shown = matrix({ filter: [own], sort: 'backlinksnum_1_desc', extra: { find: 'x' } });
    expect(withTargets(shown, [a, b, c])).toEqual({ ...shown, targets: [a, b, c], extra: {} });
    expect(withTargets(shown, [b, a])).toEqual({
      ...shown,
      targets: [b, a],
      filter: [{ ...own, field: 'backlinksnum_0' }],
      sort: 'backlinksnum_0_desc',
      extra: {},
    });
    expect(withTargets(shown, [a])).toEqual({ ...shown, targets: [a], filter: [], sort: null, extra: {} });
  });

  it('keeps what the user added to a preset, and an order that is not the preset’s', () => {
    const shown = matrix({ filter: [...gapFilter('missing', 2), own], sort: 'backlinksnum_1_asc' });
    expect(withTargets(shown, [b, a])).toEqual({
      ...shown,
      targets: [b, a],
      filter: [...gapFilter('missing', 2), { ...own, field: 'backlinksnum_0' }],
      sort: 'backlinksnum_0_asc',
    });
  });

  it('has no preset without a second target', () => {
    const shown = matrix({ filter: gapFilter('missing', 2), sort: gapSort('missing') });
    expect(withTargets(shown, [a])).toEqual({ ...shown, targets: [a], filter: [], sort: 'domain_ascore_desc' });
  });

  it('keeps the others in their order where another target is made the first', () => {
    expect(withFirst([a, b, c], c)).toEqual([c, a, b]);
  });
});
