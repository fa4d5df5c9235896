import { Button } from '@/components/ui/Button.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { targetsToCompare, viewOfReport, withOptions } from '@/utils/view/view-options.ts';
import styles from './ComparisonTray.module.css';

const comparing = reportIds.filter((report) => reportOf(report).targets.max > 1);

/** The targets quarantined for a comparison, and the ways to compare them with this one. */
export function ComparisonTray() {
  const { view, options, open } = useWorkspace();
  if (options.comparing.length === 0 || reportOf(view.report).targets.max > 1) return null;
  const targets = targetsToCompare(view);
  return (
    <section class={styles.tray} aria-label={t('comparison')}>
      <b>{tCount('targets_to_compare', targets.length)}</b>
      <ul class={styles.list}>
        {targets.map((target) => (
          <li key={`${target.type} ${target.value}`}>
            <WebText text={targetLabel(target)} />
          </li>
        ))}
      </ul>
      {comparing.map((report) => (
        <ViewLink key={report} view={viewOfReport(view, report)} class={styles.go}>
          {t(`report_${report}`)}
        </ViewLink>
      ))}
      <Button kind="quiet" onClick={() => open(withOptions(view, { comparing: [] }), 'replace')}>
        {t('clear_comparison')}
      </Button>
    </section>
  );
}
