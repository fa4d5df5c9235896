import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter, parseFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canonicalFilter, filterProblem, type FilterProblem } from '@/utils/semrush/filter/filter.ts';
import { maxRowNumber } from '@/utils/semrush/query/query.ts';
import { targetTypes } from '@/utils/semrush/target/target-type.ts';
import {
  noTargetReasons,
  targetKind,
  typedTarget,
  type NoTargetReason,
  type Target,
} from '@/utils/semrush/target/target.ts';

/** The workspace's own pages, beside the reports: they show what the user keeps, and buy nothing. */
export const listIds = ['prospects', 'disavow', 'link_checks', 'watch_list', 'changes'] as const;
export type ListId = (typeof listIds)[number];
export const pageIds = [...listIds, 'glossary'] as const;
export type PageId = (typeof pageIds)[number];

/** The page's place in an address: its id with `-` for `_`. */
export function pageRouteOf(page: PageId): string {
  return page.replaceAll('_', '-');
}

/** What report.html shows: all of it is in its address, so that Back, a bookmark or a copy brings it back. */
export interface View {
  readonly report: ReportId;
  /** One of the workspace's own pages, on these targets, in place of the report: the one to come back to. */
  readonly page?: PageId;
  readonly targets: readonly Target[];
  /** A documented sort, or null for the report's own. */
  readonly sort: string | null;
  readonly filter: readonly FilterItem[];
  /** How many rows are wanted, from the first; null for a first page. */
  readonly rowCount: number | null;
  /** How the rows are shown: what the page adds by names of its own (columns, search, grouping, …). */
  readonly extra: Readonly<Record<string, string>>;
}

/** Something in an address that could not be taken as it stands; the rest of the view is shown all the same. */
export type AddressProblem =
  | { readonly kind: 'unknown-report'; readonly text: string }
  /** `text` is what stood there; empty where a menu was clicked on something that is no site. */
  | { readonly kind: 'no-target'; readonly reason: NoTargetReason; readonly text: string }
  | { readonly kind: 'too-many-targets'; readonly max: number }
  /** The report does not take this type; the target is left in the view. */
  | { readonly kind: 'target-type'; readonly target: Target }
  | { readonly kind: 'unknown-sort'; readonly text: string }
  /** A sort or filters by a target's count, with fewer targets than that: they are left out, the other filters stay. */
  | { readonly kind: 'missing-target'; readonly text: string }
  /** `problem` says why; null where the text is no filter at all. */
  | { readonly kind: 'unreadable-filter'; readonly text: string; readonly problem: FilterProblem | null }
  | { readonly kind: 'unreadable-rows'; readonly text: string };

export interface ParsedAddress {
  readonly view: View;
  readonly problems: readonly AddressProblem[];
}

/** The report's place in an address: its type without `backlinks_`, with `-` for `_`; `backlinks` is itself. */
export function routeOf(report: ReportId): string {
  return report.replace(/^backlinks_/, '').replaceAll('_', '-');
}

const reportsByRoute = new Map(reportIds.map((report) => [routeOf(report), report]));

const extraName = /^[a-z][a-z_]{0,39}$/;
const ownNames = ['target', 'target_type', 'display_sort', 'display_filter', 'rows', 'problem'];

/** The fragment that shows a view: `#/refdomains?target=example.com&target_type=root_domain`. What is left out is as the report has it. */
export function formatAddress(view: Pick<View, 'report' | 'targets'> & Partial<View>): string {
  const parameters = new URLSearchParams();
  for (const { value, type } of view.targets) {
    parameters.append('target', value);
    parameters.append('target_type', type);
  }
  if (view.sort) parameters.set('display_sort', view.sort);
  if (view.filter?.length) parameters.set('display_filter', formatFilter(canonicalFilter(view.report, view.filter)));
  if (view.rowCount) parameters.set('rows', String(view.rowCount));
  for (const [name, value] of Object.entries(view.extra ?? {}))
    if (extraName.test(name) && !ownNames.includes(name)) parameters.set(name, value);
  const query = parameters.toString();
  return `#/${view.page ? pageRouteOf(view.page) : routeOf(view.report)}${query === '' ? '' : `?${query}`}`;
}

/** One of the workspace's own pages, with the targets of a view. */
export function viewOfPage({ targets, extra }: Pick<View, 'targets' | 'extra'>, page: PageId): View {
  return { report: pageReport, page, targets: targets.slice(0, 1), sort: null, filter: [], rowCount: null, extra };
}

/** The report whose targets an own page takes, and to which it leads back. */
const pageReport: ReportId = 'backlinks_overview';

/** The fragment that shows an empty workspace and why there is no target. */
export function formatProblem(reason: NoTargetReason): string {
  return `#/overview?${new URLSearchParams({ problem: reason }).toString()}`;
}

/** Every problem as it is met, beside what could be read. The targets are read first: a sort may name one of them. */
class Reader {
  readonly problems: AddressProblem[] = [];
  /** Targets that may be named by their place: none where one before them could not be read, or stood there twice. */
  namedCount = 0;

  constructor(readonly parameters: URLSearchParams) {}

  readTargets(report: ReportId): Target[] {
    const { max, types } = reportOf(report).targets;
    const typeTexts = this.parameters.getAll('target_type');
    const found = new Map<string, Target>();
    for (const [index, text] of this.parameters.getAll('target').entries()) {
      const read = readTarget(text, typeTexts[index]);
      if (read.kind === 'none') this.problems.push({ kind: 'no-target', reason: read.reason, text });
      else found.set(`${read.target.type} ${read.target.value}`, read.target);
    }
    const targets = [...found.values()];
    this.namedCount = targets.length === this.parameters.getAll('target').length ? Math.min(targets.length, max) : 0;
    if (targets.length > max) this.problems.push({ kind: 'too-many-targets', max: max });
    for (const target of targets.slice(0, max))
      if (!types.includes(target.type)) this.problems.push({ kind: 'target-type', target });
    return targets.slice(0, max);
  }

  readSort(report: ReportId): string | null {
    const text = this.parameters.get('display_sort');
    if (!text) return null;
    const { sorts } = reportOf(report);
    const isKnown = Object.hasOwn(sorts, text);
    if (isKnown && hasTarget(sorts[text]!, this.namedCount)) return text;
    this.problems.push({ kind: isKnown ? 'missing-target' : 'unknown-sort', text });
    return null;
  }

  readFilter(report: ReportId): readonly FilterItem[] {
    const text = this.parameters.get('display_filter') ?? '';
    const items = parseFilter(text);
    // Read first, then judged: an address may hold a spelling that is sent in another one.
    const filter = items && canonicalFilter(report, items);
    const problem = filter && filterProblem(report, filter);
    if (!filter || problem) {
      this.problems.push({ kind: 'unreadable-filter', text, problem });
      return [];
    }
    const { filters } = reportOf(report);
    const isLeftOut = ({ field }: FilterItem): boolean => !hasTarget(filters[field]!, this.namedCount);
    const leftOut = filter.filter(isLeftOut);
    if (leftOut.length > 0) this.problems.push({ kind: 'missing-target', text: formatFilter(leftOut) });
    return filter.filter((item) => !isLeftOut(item));
  }

  readRowCount(): number | null {
    const text = this.parameters.get('rows') ?? '';
    if (text === '') return null;
    const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= maxRowNumber) return count;
    this.problems.push({ kind: 'unreadable-rows', text });
    return null;
  }

  readExtra(): Record<string, string> {
    return Object.fromEntries(
      [...this.parameters].filter(([name]) => extraName.test(name) && !ownNames.includes(name)),
    );
  }
}

/**
 * The view that a fragment shows (`location.hash`). Never throws: what cannot be read is left out and told as a
 * problem; a report that nobody knows becomes the overview. Targets go through the same door as any other text.
 */
export function parseAddress(hash: string): ParsedAddress {
  const [, route = '', query = ''] = /^#?\/?([^?]*)\??([^]*)$/.exec(hash) ?? [];
  const name = route.replace(/\/$/, '').toLowerCase();
  const page = pageIds.find((id) => pageRouteOf(id) === name);
  const report = reportsByRoute.get(name) ?? pageReport;
  const reader = new Reader(new URLSearchParams(query));
  if (name !== '' && !page && !reportsByRoute.has(name)) reader.problems.push({ kind: 'unknown-report', text: route });
  const reason = noTargetReasons.find((known) => known === reader.parameters.get('problem'));
  if (reason) reader.problems.push({ kind: 'no-target', reason, text: '' });
  const view: View = {
    report,
    ...(page && { page }),
    targets: reader.readTargets(report),
    sort: reader.readSort(report),
    filter: reader.readFilter(report),
    rowCount: reader.readRowCount(),
    extra: reader.readExtra(),
  };
  return { view, problems: reader.problems };
}

/** Without a type, or with one that nobody knows, a target is what its text offers first. */
function readTarget(text: string, typeText: string | undefined): ReturnType<typeof targetKind> {
  const choices = typedTarget(text);
  if (choices.kind === 'none') return choices;
  return targetKind(text, targetTypes.find((type) => type === typeText) ?? choices.preferred);
}

/** Whether what may order or filter by one target's count has that target. */
function hasTarget({ target }: { readonly target?: number }, targetCount: number): boolean {
  return target === undefined || target < targetCount;
}
