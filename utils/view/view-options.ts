import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { isSameTarget, targetKind, type Target } from '@/utils/semrush/target/target.ts';
import { formatTrail, parseTrail, trailName, type Trail } from '@/utils/view/doors/trail.ts';
import { formatNarrowing, parseNarrowing } from '@/utils/view/narrow/narrow-address.ts';
import { noNarrowing, type Narrowing } from '@/utils/view/narrow/narrow-part.ts';
import { anchorGroups, type AnchorGroup } from './anchor-groups.ts';
import { gapFilter, gapSort, splitGapFilter } from './gap-presets.ts';
import { formatLoadedOrder, parseLoadedOrder, type LoadedOrder } from './loaded-order.ts';
import { movedFilter, movedSort } from './moved-targets.ts';
import { chosenColumns } from './report-shape.ts';
import { responseKinds, type ResponseKind } from './response-kind.ts';
import type { View } from './view-address.ts';

/** How the cached rows are shown: none of it is sent, all of it is in the address. */
export interface ViewOptions {
  /** What is searched for in the rows that are loaded. */
  readonly find: string;
  /** An order the API does not have, or was not asked for. */
  readonly order: LoadedOrder | null;
  /** One group of anchors only. */
  readonly anchors: AnchorGroup | null;
  /** Pages with a status of this kind only. */
  readonly response: ResponseKind | null;
  /** What the loaded rows are narrowed by. */
  readonly narrowing: Narrowing;
  /** Referring IPs by their class C network. */
  readonly isGrouped: boolean;
  /** Comparison: only domains that link less often to the first target than to each of the others. */
  readonly isWeakOnly: boolean;
  /** With the rows that a later answer superseded, behind the others. */
  readonly showsSuperseded: boolean;
  /** The columns shown, by id; null for the report's own. */
  readonly columns: readonly string[] | null;
  /** With the chart of a report whose table comes first. */
  readonly showsChart: boolean;
  /** Targets quarantined for a comparison, beside the view's own. */
  readonly comparing: readonly Target[];
  /** The views that led here by their doors. */
  readonly trail: Trail;
}

/** What a view's own names of the address say; what they say wrongly counts as not said. */
export function readViewOptions({ report, extra }: Pick<View, 'report' | 'extra'>): ViewOptions {
  return {
    find: extra.find ?? '',
    order: extra.order === undefined ? null : parseLoadedOrder(report, extra.order),
    anchors: anchorGroups.find((group) => group === extra.anchors) ?? null,
    response: responseKinds.find((kind) => kind === extra.response) ?? null,
    narrowing: parseNarrowing(report, extra),
    isGrouped: extra.group === 'class_c',
    isWeakOnly: extra.only === 'weak',
    showsSuperseded: extra.superseded === 'shown',
    columns: extra.columns === undefined ? null : chosenColumns(report, extra.columns.split(' ')),
    showsChart: extra.chart === 'shown',
    comparing: extra.comparing === undefined ? [] : parseComparing(extra.comparing),
    trail: parseTrail(extra[trailName] ?? ''),
  };
}

/** The same, as `View.extra`. What is as it is anyway is not written. */
export function formatViewOptions(options: Partial<ViewOptions>): Record<string, string> {
  return {
    ...(options.find && { find: options.find }),
    ...(options.order && { order: formatLoadedOrder(options.order) }),
    ...(options.anchors && { anchors: options.anchors }),
    ...(options.response && { response: options.response }),
    ...formatNarrowing(options.narrowing ?? noNarrowing),
    ...(options.isGrouped && { group: 'class_c' }),
    ...(options.isWeakOnly && { only: 'weak' }),
    ...(options.showsSuperseded && { superseded: 'shown' }),
    ...(options.columns && { columns: options.columns.join(' ') }),
    ...(options.showsChart && { chart: 'shown' }),
    ...(options.comparing?.length && {
      comparing: options.comparing.map(({ type, value }) => `${type}:${value}`).join(' '),
    }),
    ...(options.trail?.length && { [trailName]: formatTrail(options.trail) }),
  };
}

/** A view with some of its options changed. */
export function withOptions(view: View, change: Partial<ViewOptions>): View {
  return {
    ...view,
    extra: formatViewOptions({ ...readViewOptions(view), ...change }),
  };
}

/** The view's targets and those quarantined for a comparison, each once. */
export function targetsToCompare(view: View): readonly Target[] {
  return [...view.targets, ...readViewOptions(view).comparing].filter(
    (target, index, all) => all.findIndex((other) => isSameTarget(target, other)) === index,
  );
}

/**
 * A comparison on other targets, or on the same ones in another order. A gap preset is about all of them, its first one
 * being the user's; a filter and an order of the user's own go with the target that they name.
 */
export function withTargets(view: View, targets: readonly Target[]): View {
  const next: View = { ...view, targets, filter: [], sort: null, rowCount: null, extra: {} };
  const { isWeakOnly } = readViewOptions(view);
  const { preset, rest } = splitGapFilter(view.filter, view.targets.length, isWeakOnly);
  const moved = { filter: movedFilter(view.report, rest, view.targets, targets), sort: movedSort(view, targets) };
  if (preset === null || targets.length < reportOf(view.report).targets.min) return { ...next, ...moved };
  return {
    ...next,
    filter: [...gapFilter(preset, targets.length), ...moved.filter],
    sort: view.sort === gapSort(preset) ? view.sort : moved.sort,
    extra: formatViewOptions({ isWeakOnly }),
  };
}

/** The same targets with one of them first: it is then the user's own site of a link gap. */
export function withFirst(targets: readonly Target[], first: Target): readonly Target[] {
  return [first, ...targets.filter((target) => !isSameTarget(target, first))];
}

/**
 * Another report on the same targets, shown as that report is shown by itself. A report on one target keeps the others
 * aside, so that going to it and back loses none.
 */
export function viewOfReport(view: View, report: ReportId): View {
  const targets = targetsToCompare(view);
  const { max } = reportOf(report).targets;
  return {
    report,
    targets: targets.slice(0, max),
    sort: null,
    filter: [],
    rowCount: null,
    extra: formatViewOptions({ comparing: targets.slice(max) }),
  };
}

function parseComparing(text: string): readonly Target[] {
  const targets = text.split(' ').flatMap((part) => {
    const [, type, value] = /^(root_domain|domain|url):(.+)$/.exec(part) ?? [];
    const read = value === undefined ? null : targetKind(value, type as Target['type']);
    return read?.kind === 'target' ? [read.target] : [];
  });
  return targets.slice(0, reportOf('backlinks_comparison').targets.max);
}
