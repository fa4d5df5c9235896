import type { ComponentChildren } from 'preact';
import { SampleBadge } from '@/components/ui/SampleBadge.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { useWorkspace } from './use-workspace.ts';
import styles from './ReportHead.module.css';

interface Props {
  readonly status?: ComponentChildren;
}

/** More than a link gap has; a batch has its targets as rows. */
const maxTargets = 6;

/** The report's name and what it is about, whole; under them what there is to know of its rows. */
export function ReportHead({ status }: Props) {
  const { view, isSample } = useWorkspace();
  return (
    <header class={styles.head}>
      <h1 class={styles.title} tabIndex={-1}>
        {t(`report_${view.report}`)}
      </h1>
      <p class={styles.target} dir="auto">
        {view.targets.slice(0, maxTargets).map((target) => (
          <span key={`${target.type} ${target.value}`}>
            <WebText text={targetLabel(target)} />
          </span>
        ))}
        {view.targets.length > maxTargets && <span>+{formatCount(view.targets.length - maxTargets, uiLocale())}</span>}
      </p>
      {isSample && <SampleBadge />}
      {status && <div class={styles.status}>{status}</div>}
    </header>
  );
}
