import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type FilterField, type ReportId } from '../../utils/semrush/catalogue.ts';
import { mostUnits } from '../../utils/semrush/price.ts';
import { createQuery, firstRows } from '../../utils/semrush/query.ts';
import { reportShapes } from '../../utils/semrush/report-shape.ts';
import type { Target } from '../../utils/semrush/target.ts';
import { sampleReports } from '../../utils/worker/sample/reports.ts';
import { faults } from '../server/faults.ts';
import { testKey } from '../server/SemrushServer.ts';
import { expectedRows } from './workspace/expected-rows.ts';
import { useWorkspaceStage } from './workspace/workspace-stage.ts';
import { titleOf } from './workspace/WorkspaceTab.ts';

const stage = useWorkspaceStage();

const rootDomain = (value: string): Target => ({ value, type: 'root_domain' });
const main = rootDomain('searchenginejournal.com');
const other = rootDomain('searchengineland.com');

const comparing = (report: ReportId): boolean => reportOf(report).targets.max > 1;
const targetsOf = (report: ReportId, first = main): readonly Target[] => (comparing(report) ? [first, other] : [first]);
const isOneRow = (report: ReportId): boolean => reportOf(report).wholeLines === 1;
const hasPages = (report: ReportId): boolean => reportOf(report).paging !== 'whole';
const rowsAtFirst = (report: ReportId): number => (hasPages(report) ? firstRows : sampleReports[report](targetsOf(report)).length);

/** The documented parameters of a request, without those for the targets. */
const documented = (report: ReportId, more: Record<string, string> = {}): Record<string, string> => {
  const { asksColumns, columns, defaultSort } = reportOf(report);
  return {
    key: testKey,
    type: report,
    ...(asksColumns && { export_columns: Object.keys(columns).join(',') }),
    ...(defaultSort !== null && { display_sort: defaultSort }),
    ...(hasPages(report) && { display_limit: String(firstRows) }),
    ...more,
  };
};

const sent = (): { readonly rest: Record<string, string>; readonly targets: string[] }[] =>
  stage.server.reportRequests.map(({ parameters }) => {
    const isTarget = ([name]: [string, string]): boolean => name.startsWith('target');
    const all = [...parameters];
    return { rest: Object.fromEntries(all.filter((pair) => !isTarget(pair))), targets: all.filter(isTarget).map(([name, value]) => `${name}=${value}`) };
  });

const targetsSent = (report: ReportId, targets: readonly Target[]): string[] =>
  targets.flatMap(({ value, type }) => (comparing(report) ? [`targets[]=${value}`, `target_types[]=${type}`] : [`target=${value}`, `target_type=${type}`]));

/** Waits for a request beside those that were there, and for its answer to be shown. */
const requestsBecome = async (count: number): Promise<void> => {
  await expect.poll(() => stage.server.reportRequests.length, { timeout: 15_000 }).toBe(count);
  await stage.tab.settled();
};

const nameOf = (report: ReportId): readonly [string, ReportId] => [titleOf(report), report];

describe.each(reportIds.map(nameOf))('%s', (title, report) => {
  const targets = targetsOf(report);
  const shown = { report, targets } as const;

  it('is reached from the navigation and priced before the click, and bills what it said', async () => {
    const { tab, server } = stage;
    await tab.show({ report: 'backlinks_overview', targets: [main] });
    await tab.navigation.getByRole('link', { name: title, exact: true }).click();
    await expect.poll(() => tab.heading.textContent()).toBe(title);
    await expect.poll(() => tab.page.title()).toBe(`${title} · ${main.value} · Backlink Lens`);
    for (const { value } of targets.slice(1)) {
      await tab.page.getByRole('combobox', { name: 'Target', exact: true }).fill(value);
      await tab.button('Add target').click();
    }
    const lookUp = tab.button('Look up');
    await expect.poll(() => tab.description(lookUp)).toContain('up to');
    const price = await tab.price(lookUp);
    expect(price).toBe(mostUnits(createQuery({ report, targets })));
    expect(server.reportRequests).toEqual([]);
    await lookUp.click();
    await requestsBecome(1);
    expect(sent()).toEqual([{ rest: documented(report), targets: targetsSent(report, targets) }]);
    expect(server.unitsBilled).toBe(price);
  });

  it('shows the rows that were bought, and nothing is bought by looking again', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    if (!isOneRow(report)) await tab.hasRows(report, rowsAtFirst(report));
    expect(await tab.exportedRows()).toEqual(expectedRows(report, targets, rowsAtFirst(report)));
    expect(await tab.navigation.getByRole('link', { name: title, exact: true }).getAttribute('aria-current')).toBe('page');
    expect(server.reportRequests).toEqual([]);
  });
});
