import type { ComponentChildren } from 'preact';
import { viewTitle } from '@/components/labels/view-title.ts';
import { SampleBadge } from '@/components/ui/SampleBadge.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { CopyLink } from './CopyLink.tsx';
import { useWorkspace } from './use-workspace.ts';
import styles from './ReportHead.module.css';

interface Props {
  readonly status?: ComponentChildren;
  /** What it is about, in place of the target. */
  readonly about?: ComponentChildren;
  /** What can be done with all of it. */
  readonly actions?: ComponentChildren;
}

/** The report's name and what it is about, whole; under them what there is to know of its rows. */
export function ReportHead({ status, about: ownAbout, actions }: Props) {
  const { view, isSample } = useWorkspace();
  // The targets of a comparison stand above, each with what can be done about it.
  const about = ownAbout === undefined && reportOf(view.report).targets.max === 1 ? view.targets : [];
  return (
    <header class={styles.head}>
      <h1 class={styles.title} tabIndex={-1}>
        {viewTitle(view)}
      </h1>
      {about.map((target) => (
        <p key={`${target.type} ${target.value}`} class={styles.target} dir="auto">
          <WebText text={targetLabel(target)} />
        </p>
      ))}
      {ownAbout}
      {isSample && <SampleBadge />}
      <CopyLink />
      {actions}
      {status && <div class={styles.status}>{status}</div>}
    </header>
  );
}
