import type { ComponentChildren } from 'preact';
import styles from './OptionsCard.module.css';

/** A framed group of settings or figures. */
export function OptionsCard({ children }: { readonly children: ComponentChildren }) {
  return <div class={styles.card}>{children}</div>;
}
