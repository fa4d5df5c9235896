import styles from './ShareBar.module.css';

interface Props {
  /** 0 to 1; null or 0 draws the empty track: a bar tells how much, not whether it is known. */
  readonly share: number | null;
  /** Drawn paler, where the value is not its own. */
  readonly isFaint?: boolean;
}

/** A share as a bar, beside its number: of no use to a screen reader. */
export function ShareBar({ share, isFaint = false }: Props) {
  return (
    <span class={styles.track} aria-hidden="true">
      {share ? <span class={styles.fill} style={{ width: `${share * 100}%`, opacity: isFaint ? 0.45 : 1 }} /> : null}
    </span>
  );
}
