import { reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canonicalFilter, filterProblem } from '@/utils/semrush/filter/filter.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { addressLength, maxAddressLength } from '@/utils/semrush/query/query.ts';
import { countsIn, numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import { isSameTarget, siteOf, targetKind, typedTarget, type Target } from '@/utils/semrush/target/target.ts';
import { gapFilter, gapSort } from '@/utils/view/gap-presets.ts';
import type { View } from '@/utils/view/view-address.ts';
import { formatViewOptions, readViewOptions, withOptions } from '@/utils/view/view-options.ts';
import { doorPlans, figurePlans, type DoorPlan, type DoorWords, type FigureColumn } from './door-plans.ts';

/** A way from a row or a figure to the rows behind it. The view is a query that is filled in: going there buys nothing. */
export interface Door {
  readonly words: DoorWords;
  /** What it leads to: an anchor, a domain, a country, a type of links. */
  readonly subject: string;
  /** Whose links or domains these are. */
  readonly target: Target;
  readonly view: View;
  /** The API's column that says where it leads; null for a figure. */
  readonly from: string | null;
  /** The table's columns whose cells are this door, by id. */
  readonly cells: readonly string[];
}

/** The doors of a row of the view's report, those in the table's cells and those in the row's menu alike. */
export function doorsOf(view: View, row: AnyRow): readonly Door[] {
  return (doorPlans[view.report] ?? [])
    .flatMap((plan) => doorsBy(plan, view, row).map((door): Door => ({ ...door, from: plan.from })))
    .filter(({ view: next }) => canBeSent(next))
    .map((door) => ({ ...door, view: cameFrom(inOneForm(door.view), view) }));
}

/** Where a figure of a target's overview leads; `from` is the view that shows it, where there is one. */
export function figureDoor(target: Target, column: FigureColumn, from: View | null = null): Door {
  const { words, to, filter = [], options = {} } = figurePlans[column];
  const view = withOptions(viewOn(to, [target], filter), options);
  return {
    words,
    subject: filter[0]?.value ?? target.value,
    target,
    view: from ? cameFrom(view, from) : view,
    from: null,
    cells: [],
  };
}

/** Where a row of some report on this target leads, for who shows such rows beside another view: its first door. */
export function firstDoor(report: ReportId, target: Target, row: AnyRow, from: View | null = null): Door | null {
  const [door] = doorsOf(viewOn(report, [target]), row);
  return door ? { ...door, view: from ? cameFrom(door.view, from) : withOptions(door.view, { trail: [] }) } : null;
}

/** Where domains of these scores are: the order that has them soonest. */
export function scoreDoor(target: Target, score: number, from: View | null = null): Door {
  const isLow = score < middleScore;
  const view: View = {
    ...viewOn('backlinks_refdomains', [target]),
    sort: isLow ? 'domain_ascore_asc' : 'domain_ascore_desc',
  };
  return {
    words: isLow ? 'domains_low_first' : 'domains_high_first',
    subject: String(score),
    target,
    view: from ? cameFrom(view, from) : view,
    from: null,
    cells: [],
  };
}

/** A view with the one that led to it at the end of its trail. On the same target, what it is compared with stays. */
export function cameFrom(view: View, from: View): View {
  const { trail, comparing } = readViewOptions(from);
  const isSame = view.targets.length === 1 && isSameTarget(view.targets[0]!, from.targets[0]!);
  return withOptions(view, { trail: [...trail, from], comparing: isSame ? comparing : [] });
}

/** A domain as a target: as it is named, a host of some site's as that host. */
export function namedSite(domain: string): Target | null {
  const choices = typedTarget(domain);
  if (choices.kind === 'none') return null;
  return choices.host.value.replace(/^www\./, '') === choices.root.value ? choices.root : choices.host;
}

const middleScore = 50;

function doorsBy(plan: DoorPlan, view: View, row: AnyRow): readonly Omit<Door, 'from'>[] {
  const { words, from, cell, to, cells = [] } = plan;
  const [target] = view.targets;
  const text = textIn(row, from);
  if (!target) return [];
  switch (cell.kind) {
    case 'filter':
      return [{ words, subject: text, target, cells, view: viewOn(to, [target], [itemOf(cell.field, text)]) }];
    case 'filter-by-site': {
      const site = siteOfPage(text);
      if (!site) return [];
      const filter = [itemOf(cell.field, site.value)];
      return [{ words, subject: site.value, target, cells, view: viewOn(to, [target], filter) }];
    }
    case 'filter-of-each':
      return view.targets.flatMap((each, index) =>
        countsIn(row, cell.counts)[index]
          ? [
              {
                words,
                subject: text,
                target: each,
                cells: cells.map((id) => `${id}.${index}`),
                view: viewOn(to, [each], [itemOf(cell.field, text)]),
              },
            ]
          : [],
      );
    case 'target': {
      const next = targetOf(cell, text, row);
      if (!next) return [];
      if (cell.as === 'named' && cell.figure) return [{ ...figureDoor(next, cell.figure), cells }];
      return [{ words, subject: next.value, target: next, cells, view: viewOn(to, [next]) }];
    }
    case 'rival': {
      const rival = namedSite(text);
      if (!rival || isSameTarget(rival, target)) return [];
      const gap = viewOn(to, [target, rival], gapFilter(cell.preset, 2));
      return [{ words, subject: rival.value, target, cells, view: { ...gap, sort: gapSort(cell.preset) } }];
    }
    case 'score': {
      const score = numberIn(row, from);
      return score === null ? [] : [{ ...scoreDoor(target, score), cells }];
    }
  }
}

function targetOf(
  cell: Extract<DoorPlan['cell'], { readonly kind: 'target' }>,
  text: string,
  row: AnyRow,
): Target | null {
  if (cell.as === 'domain') return namedSite(text);
  if (cell.as === 'site') return siteOfPage(text);
  const type = cell.as === 'named' ? textIn(row, cell.type) : 'url';
  if (!isTargetType(type)) return null;
  const found = targetKind(text, type);
  return found.kind === 'target' ? found.target : null;
}

function siteOfPage(url: string): Target | null {
  const choices = typedTarget(url);
  return choices.kind === 'targets' ? siteOf(choices) : null;
}

function itemOf(field: string, value: string): FilterItem {
  return { sign: '+', field, operation: '', value };
}

function viewOn(report: ReportId, targets: readonly Target[], filter: readonly FilterItem[] = []): View {
  return { report, targets, sort: null, filter, rowCount: null, extra: formatViewOptions({}) };
}

function inOneForm(view: View): View {
  return { ...view, filter: canonicalFilter(view.report, view.filter) };
}

/** Whether the API can be asked for this: a free text that a filter would change is another text. */
function canBeSent(view: View): boolean {
  const next = inOneForm(view);
  const { filters } = reportOf(view.report);
  const isKept = view.filter.every(
    ({ field, value }, index) =>
      !freeTexts.includes(filters[field]!.control) || (next.filter[index]?.value === value && value.isWellFormed()),
  );
  return (
    isKept && filterProblem(view.report, next.filter) === null && addressLength(createQuery(next)) <= maxAddressLength
  );
}

/** Filters whose value is compared as it stands. */
const freeTexts: readonly FilterField['control'][] = ['text', 'category'];
