import { statusName } from '@/components/labels/prospect-words.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import styles from './marks.module.css';

interface Props {
  readonly status: string;
  /** Whose prospect it is. */
  readonly site: Target;
}

/** That a row is among the prospects, and how far it is: small to see, whole to hear. */
export function StatusMark({ status, site }: Props) {
  const words = clipForTooltip(t('prospects_mark', targetLabel(site), statusName(status)));
  return (
    <span class={`${styles.mark} ${toneOf(status)}`} title={words}>
      <span aria-hidden="true">{clipForCell(statusName(status))}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}

/** The colours of a status; those of none for one of a version to come. */
export function toneOf(status: string): string {
  return styles[status] ?? '';
}
