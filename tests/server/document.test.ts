import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSource } from '@/tests/support/source-files.ts';
import { reportIds, reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { maxRowsPerRequest, requestParameters, type List } from '@/utils/semrush/query/query.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { checkRequest } from './check-request.ts';
import { apiDocument, listed, type DocumentedFilter } from './document.ts';

/** What a file imports from the product. */
function importsOfProduct(name: string, text: string): string[] {
  return parseSource({ path: name, text })
    .module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
    .filter((imported) => /(^|\/|@\/)(utils|components|entrypoints)\//.test(imported));
}

describe('the server’s rules', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

  // row-source.ts makes rows, once a request is found to be right.
  it.each(files.filter((name) => name !== 'row-source.ts'))('take nothing from the product in %s', (name) => {
    expect(importsOfProduct(name, readFileSync(path.join(import.meta.dirname, name), 'utf8'))).toEqual([]);
  });

  it.each([
    ["import { reportOf } from '@/utils/semrush/catalogue.ts';"],
    ["import type { FilterItem } from '@/utils/semrush/filter.ts';"],
  ])('are seen to take something where they do: %s', (text) => {
    expect(importsOfProduct('planted.ts', text)).toHaveLength(1);
  });
});

describe('the document', () => {
  it('has 15 reports, each with its columns once', () => {
    expect(Object.keys(apiDocument)).toHaveLength(15);
    for (const { columns } of Object.values(apiDocument))
      expect(new Set(listed(columns)).size).toBe(listed(columns).length);
  });
});

const targetOf: Readonly<Record<TargetType, readonly string[]>> = {
  root_domain: ['example.com', 'example.org', 'example.net'],
  domain: ['www.example.com', 'example.org', 'blog.example.net'],
  url: ['https://www.example.com/a?b=c', 'https://example.org/', 'http://blog.example.net/'],
};

const exampleOf: Readonly<Record<FilterField['control'], string>> = {
  choice: '',
  text: 'two words; and more',
  host: 'Blog.Example.com',
  ip: '2001:DB8::1',
  zone: '.CO.UK',
  country: 'United Kingdom',
  number: '1,000',
  category: '/News',
};

/** Each filter that the product offers for a report: every field with every operation and fixed value, either sign. */
function offeredFilters(report: ReportId, targetCount: number): FilterItem[] {
  return Object.entries(reportOf(report).filters).flatMap(([field, { operations, values, control, target = 0 }]) => {
    const usable: readonly FilterItem['operation'][] = target < targetCount ? (operations ?? ['']) : [];
    return usable.flatMap((operation) =>
      (values ?? [exampleOf[control]]).flatMap((value) =>
        (['+', '-'] as const).map((sign): FilterItem => ({ sign, field, operation, value })),
      ),
    );
  });
}

function listsOf(report: ReportId): List[] {
  const { targets, sorts } = reportOf(report);
  return targets.types.flatMap((type) => {
    const plain: List = {
      report,
      targets: targetOf[type].slice(0, Math.min(targets.max, 3)).map((value) => ({ value, type })),
      sort: null,
      filter: [],
    };
    const usable = Object.entries(sorts).flatMap(([sort, { target = 0 }]) =>
      target < plain.targets.length ? [sort] : [],
    );
    return [
      plain,
      ...usable.map((sort): List => ({ ...plain, sort })),
      ...offeredFilters(report, plain.targets.length).map((item): List => ({ ...plain, filter: [item] })),
    ];
  });
}

describe.each(reportIds)('every request that the product can make for %s', (report) => {
  it('is one that the document allows', () => {
    for (const list of listsOf(report)) {
      for (const rows of [
        { start: 0, end: 10 },
        { start: 10_000 - maxRowsPerRequest, end: 10_000 },
        { start: 10_000, end: 10_010 },
      ]) {
        const query = createQuery(list, rows);
        const parsed = checkRequest(requestParameters(query));
        expect(parsed).toMatchObject({ report, targets: list.targets, sort: query.sort, filter: query.filter });
      }
    }
  });
});

describe('a filter', () => {
  const filters = Object.entries(apiDocument).flatMap(([id, { filters: fields }]) =>
    Object.entries<DocumentedFilter>(fields ?? {}).map(([field, { operations }]) => [id, field, operations] as const),
  );

  it.each(filters)('of %s by %s takes no other operation', (id, field, operations) => {
    const others = ['', 'Eq', 'Gt', 'Lt', 'Bw', 'Ew', 'Co', 'Wm'].filter(
      (operation) => !operations.includes(operation),
    );
    const parameters = requestParameters(
      createQuery({
        report: id as ReportId,
        targets: targetOf.root_domain
          .slice(0, id === 'backlinks_matrix' ? 2 : 1)
          .map((value) => ({ value, type: 'root_domain' as const })),
      }),
    );
    for (const operation of others) {
      parameters.set('display_filter', `+|${field}|${operation}|1`);
      expect(() => checkRequest(parameters)).toThrow(/: operation |^no target /);
    }
  });
});
