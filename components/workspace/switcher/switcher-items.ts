import { pageName } from '@/components/labels/page-name.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportIds } from '@/utils/semrush/catalogue.ts';
import { isSameTarget, siteOf, typedTarget, type Target } from '@/utils/semrush/target/target.ts';
import { pageIds, viewOfPage, type View } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';

/** A place to go to. */
export interface SwitcherItem {
  readonly id: string;
  readonly name: string;
  /** What kind of place it is. */
  readonly note: string;
  readonly view: View;
  /** Where it is a target that can be pinned. */
  readonly target?: Target;
}

export interface KnownTargets {
  readonly pinned: readonly Target[];
  readonly recent: readonly Target[];
}

const maxItems = 60;

/** Everything that the switcher can go to and whose name holds each word of the text; what was typed as a site last. */
export function switcherItems(view: View, { pinned, recent }: KnownTargets, text: string): readonly SwitcherItem[] {
  const others = recent.filter((target) => !pinned.some((kept) => isSameTarget(kept, target)));
  const all = [
    ...pinned.map((target) => targetItem(view, target, t('switcher_pinned'))),
    ...others.map((target) => targetItem(view, target, t('switcher_recent'))),
    ...pageIds.map((page): SwitcherItem => ({
      id: `page ${page}`,
      name: pageName(page),
      note: t('group_own'),
      view: viewOfPage(viewOfReport(view, 'backlinks_overview'), page),
    })),
    ...reportIds.map((report): SwitcherItem => ({
      id: report,
      name: t(`report_${report}`),
      note: t('switcher_report'),
      view: viewOfReport(view, report),
    })),
  ];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  return [...found, ...typedItem(view, text)].slice(0, maxItems);
}

function targetItem(view: View, target: Target, note: string): SwitcherItem {
  return {
    id: `${target.type} ${target.value}`,
    name: targetLabel(target),
    note: `${note} · ${t(`target_type_${target.type}`)}`,
    view: viewOfTarget(view, target),
    target,
  };
}

/** The same report on another target; one that compares gives way to the target's overview. */
function viewOfTarget(view: View, target: Target): View {
  const report = view.targets.length > 1 ? 'backlinks_overview' : view.report;
  return { ...viewOfReport({ ...view, extra: {} }, report), targets: [target], extra: {} };
}

function typedItem(view: View, text: string): SwitcherItem[] {
  const choices = typedTarget(text);
  if (choices.kind === 'none') return [];
  const target = siteOf(choices);
  return [{ ...targetItem(view, target, t('switcher_site')), id: 'typed' }];
}
