import styles from './ShareBar.module.css';

interface Props {
  /** 0 to 1, where 0 is seen as a sliver; null draws the empty track. */
  readonly share: number | null;
  /** Drawn paler, where the value is not its own. */
  readonly isFaint?: boolean;
}

/** A share as a bar, beside its number: of no use to a screen reader. */
export function ShareBar({ share, isFaint = false }: Props) {
  return (
    <span class={styles.track} aria-hidden="true">
      {share !== null && (
        <span class={styles.fill} style={{ width: `${share * 100}%`, ...(isFaint && { opacity: 0.45 }) }} />
      )}
    </span>
  );
}
