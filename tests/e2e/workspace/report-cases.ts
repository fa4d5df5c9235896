import type { SeenRequest } from '@/tests/server/request-log.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';
import { reportIds, reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { firstRows } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { sampleReports } from '@/utils/worker/transport/sample/reports.ts';
import { titleOf } from './WorkspaceTab.ts';

/** Every report of the catalogue with its title, for a table of tests. */
export const reportCases: readonly (readonly [title: string, report: ReportId])[] = reportIds.map((report) => [
  titleOf(report),
  report,
]);

export function rootDomain(value: string): Target {
  return { value, type: 'root_domain' };
}

export function isComparing(report: ReportId): boolean {
  return reportOf(report).targets.max > 1;
}

/** These targets, as many of them as the report takes. */
export function targetsFor(report: ReportId, first: string, second: string): readonly Target[] {
  return (isComparing(report) ? [first, second] : [first]).map(rootDomain);
}

export function hasPages(report: ReportId): boolean {
  return reportOf(report).paging !== 'whole';
}

/** Where the report is one row, it is shown as something else than a table. */
export function isOneRow(report: ReportId): boolean {
  return reportOf(report).wholeLines === 1;
}

/** Rows of a first page. */
export function rowsAtFirst(report: ReportId, targets: readonly Target[]): number {
  return hasPages(report) ? firstRows : sampleReports[report](targets).length;
}

/** The documented parameters of the request for a first page, but for the targets. */
export function documentedParameters(
  report: ReportId,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { requestsColumns, columns, defaultSort } = reportOf(report);
  return {
    key: testKey,
    type: report,
    ...(requestsColumns && { export_columns: Object.keys(columns).join(',') }),
    ...(defaultSort !== null && { display_sort: defaultSort }),
    ...(hasPages(report) && { display_limit: String(firstRows) }),
    ...more,
  };
}

export function documentedTargets(report: ReportId, targets: readonly Target[]): string[] {
  return targets.flatMap(({ value, type }) =>
    isComparing(report) ? [`targets[]=${value}`, `target_types[]=${type}`] : [`target=${value}`, `target_type=${type}`],
  );
}

/** What a request asked: the targets in their order, and the rest by name. */
export function askedBy({ parameters }: SeenRequest): {
  readonly rest: Record<string, string>;
  readonly targets: string[];
} {
  const all = [...parameters];
  const isTarget = ([name]: [string, string]): boolean => name.startsWith('target');
  return {
    rest: Object.fromEntries(all.filter((pair) => !isTarget(pair))),
    targets: all.filter(isTarget).map(([name, value]) => `${name}=${value}`),
  };
}

const examples: Readonly<Record<FilterField['control'], string>> = {
  choice: '',
  text: 'seo',
  host: 'journaldunet.com',
  ip: '204.16.246.222',
  zone: 'com',
  country: 'us',
  number: '3',
  category: '/News',
};

/** One filter for each of the report's fields, with a value of the field's kind. */
export function filterCases(report: ReportId, targetCount: number): FilterItem[] {
  return Object.entries(reportOf(report).filters).flatMap(
    ([field, { control, values, operations, target }]): FilterItem[] =>
      (target ?? 0) < targetCount
        ? [{ sign: '+', field, operation: operations?.at(-1) ?? '', value: values?.at(-1) ?? examples[control] }]
        : [],
  );
}
