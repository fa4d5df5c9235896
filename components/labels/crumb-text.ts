import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { isSameTarget } from '@/utils/semrush/target/target.ts';
import type { View } from '@/utils/view/view-address.ts';
import { filterValueName } from './filter-words.ts';

/** A view on the way to another, in words: its report, with its target where that is a new one, and its filters. */
export function crumbText(view: View, before: View | null): string {
  const what = [t(`report_${view.report}`), filterText(view)].filter(Boolean).join(' ');
  const isNew = before !== null && !isOnSame(view, before);
  return isNew ? t('crumb_of', targetsText(view), what) : what;
}

/** The view that is shown, whose report stands beside: what it was narrowed to, or what is new of it. */
export function lastCrumbText(view: View, before: View): string {
  return (
    [isOnSame(view, before) ? '' : targetsText(view), filterText(view)].filter(Boolean).join(' ') ||
    t(`report_${view.report}`)
  );
}

export function targetsText(view: View): string {
  return view.targets.map(targetLabel).join(', ');
}

function filterText({ report, filter }: View): string {
  return filter
    .map(({ field, value }) => {
      const name = filterValueName(report, field, value);
      return reportOf(report).filters[field]?.control === 'text' ? t('crumb_text', name) : name;
    })
    .join(' · ');
}

function isOnSame(view: View, other: View): boolean {
  return (
    view.targets.length === other.targets.length &&
    view.targets.every((target, index) => isSameTarget(target, other.targets[index]!))
  );
}
