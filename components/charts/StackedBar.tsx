import { t } from '@/utils/browser/i18n.ts';
import styles from './StackedBar.module.css';

export interface BarPart {
  readonly name: string;
  /** null: missing. */
  readonly value: number | null;
  readonly color: string;
}

interface Props {
  readonly parts: readonly BarPart[];
  /** px */
  readonly height?: number;
}

/**
 * Parts of a whole as one bar; the numbers stand beside it in text, so that it is only a picture. Where one is missing,
 * nobody knows how much of the whole the others are: the bar is hatched then.
 */
export function StackedBar({ parts, height = 8 }: Props) {
  const isUnknown = parts.some(({ value }) => value === null);
  return (
    <div
      class={`${styles.bar} ${isUnknown ? styles.unknown : ''}`}
      style={{ height: `${height}px` }}
      title={isUnknown ? t('bar_unknown') : undefined}
      aria-hidden="true"
    >
      {!isUnknown &&
        parts.map(({ name, value, color }) =>
          value ? <span key={name} class={styles.part} style={{ flexGrow: value, background: color }} /> : null,
        )}
    </div>
  );
}
