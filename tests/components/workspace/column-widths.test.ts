// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { columnName } from '@/components/labels/column-name.ts';
import { fitWidths } from '@/components/table/fit-widths.ts';
import { textWidth } from '@/components/table/text-width.ts';
import { columnWidths } from '@/components/workspace/columns/column-widths.ts';
import { tableColumns } from '@/components/workspace/list/table-columns.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { CellValue } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { noWords } from '@/utils/view/anchor-words.ts';
import { plainColumns, reportShapes } from '@/utils/view/report-shape.ts';

beforeEach(() => openPageBrowser({}));

const long = 'a long text that no table could ever show as a whole '.repeat(6);
const values: Readonly<Record<CellKind, CellValue>> = {
  score: 100,
  count: 22_063_983,
  decimal: 0.123,
  count_per_target: [22_063_983, 1, 2],
  confidence: 0.99,
  code: 301,
  time: 1_700_000_000,
  flag: true,
  url: `https://example.com/${long}`,
  host: 'a-long-name-of-a-domain-that-links.example.com',
  ip: '123.123.123.123',
  country: 'us',
  zone: 'photography',
  target: 'searchenginejournal.com',
  target_type: 'root_domain',
  text: long,
  category: `/${long}`,
};

function widthsOf(report: ReportId, ids: readonly string[], targets: readonly Target[], change = {}) {
  const row = {
    ...Object.fromEntries(Object.entries(reportOf(report).columns).map(([id, kind]) => [id, values[kind]])),
    ...change,
  };
  return reportShapes[report].columns
    .filter(({ id }) => ids.includes(id))
    .flatMap((column) =>
      (column.form === 'targets' ? targets : [undefined]).map((target, index) => ({
        id: column.id,
        ...columnWidths({
          report,
          column,
          targets,
          name: target ? target.value : columnName(report, column.id),
          isSortable: true,
          rows: [row],
          ...(target && { target: index }),
        }),
      })),
    );
}

const targets: readonly Target[] = ['searchenginejournal.com', 'searchengineland.com', 'moz.com'].map((value) => ({
  value,
  type: 'root_domain',
}));

/** px that a window of 1280 leaves beside side bar, borders, a scroll bar, checkboxes and a narrow last column. */
const room = 1280 - 212 - 48 - 2 - 11 - 40 - 36;

describe('at 1280', () => {
  it.each(reportIds.filter((id) => !reportShapes[id].isDashboard))(
    'all columns that %s shows by itself fit',
    (report) => {
      const { chart } = reportShapes[report];
      // What these charts take beside the table, with the gap (ListBody.module.css).
      const beside = chart === 'anchors' ? 277 : chart === 'bars' ? 318 : chart === 'categories' ? 420 : 0;
      const widths = widthsOf(report, plainColumns(report), targets);
      expect(widths.reduce((sum, { min }) => sum + min, 0)).toBeLessThanOrEqual(room - beside);
    },
  );
});

describe('a column', () => {
  const column = (id: string, change = {}) => widthsOf('backlinks', [id], targets, change)[0]!;

  it('of numbers is as wide as its largest one, and no narrower', () => {
    const wide = column('external_num', { external_num: 9_007_199_254_740_991 });
    expect(wide.min).toBeGreaterThan(column('external_num', { external_num: 1 }).min);
    expect(wide.width).toBe(wide.min);
  });

  it('of texts wants what its longest one needs, within reason, and can do with less', () => {
    const [short, cut] = [column('source', { source_title: 'x', source_url: 'https://a.b/' }), column('source')];
    expect(short.width).toBe(short.min);
    expect(cut.min).toBe(short.min);
    expect(cut.width).toBeGreaterThan(700);
    expect(cut.width).toBeLessThan(900);
  });

  it('has room for its header on two lines', () => {
    const [wide] = widthsOf('backlinks_competitors', ['common_refdomains'], targets, { common_refdomains: 1 });
    expect(wide!.min).toBeGreaterThan('Common'.length * 7);
    expect(wide!.min).toBeLessThan('Common domains'.length * 10);
  });
});

it('the user’s own site has its whole name in the header of a link gap, on two lines', () => {
  const own = 'blog.searchenginejournal.co.uk';
  const five = [own, 'one.com', 'two.com', 'three.com', 'four.com'].map((value): Target => ({ value, type: 'domain' }));
  const columns = tableColumns({
    report: 'backlinks_matrix',
    targets: five,
    widths: {},
    shown: plainColumns('backlinks_matrix'),
    sortOf: () => null,
    wholeOf: () => ({ of: 'loaded', value: null }),
    rows: [],
    words: noWords,
  });
  const mine = columns.find(({ name }) => name === own);
  // Half of the name with its mark, and the letter that breaks; 22 px are around it.
  expect(mine!.min! - 22).toBeGreaterThanOrEqual(textWidth(`★\u00a0${own}`, 'head') / 2 + textWidth('m', 'head'));
  expect(columns.reduce((sum, { min = 0 }) => sum + min, 0)).toBeLessThanOrEqual(room);
});

describe('a width that the user chose', () => {
  const columnsOf = (widths: Readonly<Record<string, number>>) =>
    tableColumns({
      report: 'backlinks',
      targets,
      widths,
      shown: plainColumns('backlinks'),
      sortOf: () => null,
      wholeOf: () => ({ of: 'loaded', value: null }),
      rows: [{ external_num: 22_063_983 }],
      words: noWords,
    });

  it('stays, for texts that are cut by it too', () => {
    const source = columnsOf({ source: 60 }).find(({ id }) => id === 'source');
    expect([source?.width, source?.isFixed]).toEqual([60, true]);
  });

  it('never cuts a number', () => {
    const [plain, chosen] = [{}, { external_num: 40 }].map((widths) =>
      columnsOf(widths).find(({ id }) => id === 'external_num'),
    );
    expect([chosen?.width, chosen?.isFixed]).toEqual([plain?.min, true]);
  });
});

it('free room at 1920 goes to the texts that are cut, and numbers stay narrow', () => {
  const columns = widthsOf('backlinks', plainColumns('backlinks'), targets);
  const sized = columns.map(({ width, ...rest }) => ({ ...rest, ideal: width }));
  const [narrow, wide] = [fitWidths(sized, room), fitWidths(sized, room + 640)];
  const grown = columns.filter((_column, index) => wide[index]! > narrow[index]!).map(({ id }) => id);
  expect(grown).toEqual(expect.arrayContaining(['source', 'anchor']));
  expect(grown).not.toEqual(expect.arrayContaining(['external_num']));
});
