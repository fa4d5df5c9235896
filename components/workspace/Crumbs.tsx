import { crumbText, lastCrumbText, targetsText } from '@/components/labels/crumb-text.ts';
import { clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { viewOfReport, withOptions } from '@/utils/view/view-options.ts';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './Crumbs.module.css';

/** The way by which a door led to this view, each step a way back to it as it was; nothing where none did. */
export function Crumbs() {
  const { view, options } = useWorkspace();
  const { trail } = options;
  const [first] = trail;
  if (!first) return null;
  const steps = trail.map((step, index) => ({
    view: withOptions(step, { trail: trail.slice(0, index) }),
    text: crumbText(step, trail[index - 1] ?? null),
  }));
  // A dashboard is its target at a glance, so the target's name is the way to it.
  const start = {
    view: reportShapes[first.report].isDashboard ? steps[0]!.view : viewOfReport(first, 'backlinks_overview'),
    text: targetsText(first),
  };
  const all = reportShapes[first.report].isDashboard
    ? [start, ...steps.slice(1)]
    : first.targets.length === 1
      ? [start, ...steps]
      : steps;
  const last = lastCrumbText(view, trail.at(-1)!);
  return (
    <nav aria-label={t('crumbs')}>
      <ol class={styles.crumbs}>
        {all.map(({ view: step, text }, index) => (
          <li key={index} class={styles.crumb}>
            <ViewLink view={step} class={styles.link} title={clipForTooltip(text)}>
              <WebText text={text} />
            </ViewLink>
          </li>
        ))}
        <li class={styles.crumb} aria-current="page" title={clipForTooltip(last)}>
          <WebText text={last} />
        </li>
      </ol>
    </nav>
  );
}
