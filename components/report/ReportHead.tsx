import type { ComponentChildren } from 'preact';
import { t } from '../../utils/platform/i18n.ts';
import { SampleBadge } from '../SampleBadge.tsx';
import { useWorkspace } from './useWorkspace.ts';
import styles from './ListView.module.css';

interface Props {
  readonly status?: ComponentChildren;
}

/** The report's name, and under it what there is to know of its rows. */
export const ReportHead = ({ status }: Props) => {
  const { view, context } = useWorkspace();
  return (
    <header class={styles.head}>
      <h1 class={styles.title}>
        {t(`report_${view.report}`)}
      </h1>
      {context.source === 'sample' && <SampleBadge />}
      {status && <div class={styles.status}>{status}</div>}
    </header>
  );
};
