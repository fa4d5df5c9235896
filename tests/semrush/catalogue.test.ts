import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { apiDocument, documentOf, listed } from '@/tests/server/document.ts';
import { catalogue, isReportId, reportIds, reportOf, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import { cellKinds } from '@/utils/semrush/response/cell.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';

/** Filters of the document that the product does not send under their own names. */
const notSent: Readonly<Record<string, readonly string[]>> = {
  // Sent as values of `type`, as in the document's example: the form offers one way only.
  backlinks: ['newlink', 'lostlink'],
};

it('holds the 15 reports of the document', () => {
  expect([...reportIds].toSorted()).toStrictEqual(Object.keys(apiDocument).toSorted());
  expect(reportIds).toHaveLength(15);
});

describe.each(reportIds)('%s', (id) => {
  const report = reportOf(id);
  const {
    price,
    targets,
    targetTypes,
    columns,
    asksColumns,
    sorts,
    defaultSort = null,
    filters,
    paging,
  } = documentOf(id);

  it('costs what the document says', () => {
    expect([report.price.units, report.price.per]).toStrictEqual(price);
  });

  it('has the columns, sorts, filters and paging of the document', () => {
    expect(Object.keys(report.columns).toSorted()).toStrictEqual(listed(columns).toSorted());
    expect(report.requestsColumns).toBe(asksColumns);
    expect(Object.keys(report.sorts).toSorted()).toStrictEqual(listed(sorts).toSorted());
    expect([...Object.keys(report.filters), ...(notSent[id] ?? [])].toSorted()).toStrictEqual(
      Object.keys(filters ?? {}).toSorted(),
    );
    expect(report.defaultSort).toBe(defaultSort);
    expect(report.paging).toBe((['whole', 'head', 'pages'] as const)[paging.length]);
  });

  it('asks free text only behind a number, so that stray delimiters and line breaks can be put right', () => {
    const kinds = Object.values(report.columns);
    const before = kinds.flatMap((kind, index) => (cellKinds[kind].isFreeText ? [kinds[index - 1] ?? null] : []));
    expect(before.filter((kind) => kind === null || cellKinds[kind].align === 'start')).toStrictEqual([]);
  });

  it('sorts and filters by columns that it has', () => {
    for (const sort of Object.keys(report.sorts)) expect(report.columns).toHaveProperty(parseSort(id, sort)!.column);
    const named = Object.values(report.filters).flatMap(({ column, shownBy = {} }) => [
      ...(column === undefined ? [] : [column]),
      ...Object.values(shownBy).flatMap((flags) => Object.keys(flags)),
    ]);
    for (const column of named) expect(report.columns).toHaveProperty(column);
  });

  it('takes the targets that the document allows', () => {
    expect([report.targets.min, report.targets.max]).toStrictEqual(
      targets === 'one' ? [1, 1] : [targets.min, targets.max],
    );
    expect(report.targets.types).toStrictEqual(listed(targetTypes));
  });

  it('has its example in the fixtures', () => {
    expect(existsSync(new URL(`../fixtures/${id}.txt`, import.meta.url))).toBe(true);
  });
});

const localeFolder = new URL('../../public/_locales/', import.meta.url);

describe.each(readdirSync(localeFolder))('in the language %s', (locale) => {
  const messages = JSON.parse(readFileSync(new URL(`${locale}/messages.json`, localeFolder), 'utf8')) as Record<
    string,
    { message: string }
  >;

  it.each(reportIds)('%s has a title', (id) => {
    expect(messages[`report_${id}`]?.message).toMatch(/\S/);
  });
});

it('knows a report by its own id only', () => {
  expect(isReportId('backlinks')).toBe(true);
  for (const name of ['__proto__', 'constructor', 'toString', '', 'backlinks_']) expect(isReportId(name)).toBe(false);
});

it('infers the rows of a report', () => {
  expectTypeOf<Row<'backlinks_anchors'>>().toEqualTypeOf<{
    readonly anchor: string;
    readonly domains_num: number | null;
    readonly backlinks_num: number | null;
    readonly first_seen: number | null;
    readonly last_seen: number | null;
  }>();
  expectTypeOf<Row<'backlinks_matrix'>['backlinks_num']>().toEqualTypeOf<readonly (number | null)[]>();
  expectTypeOf<Row<'backlinks'>['nofollow']>().toEqualTypeOf<boolean | null>();
  expectTypeOf<ColumnId<'backlinks_tld'>>().toEqualTypeOf<'zone' | 'domains_num' | 'backlinks_num'>();
  expectTypeOf<ReportId>().toEqualTypeOf<keyof typeof catalogue>();
});
