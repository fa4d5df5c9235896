import type { ComponentChildren } from 'preact';
import styles from './OptionsCard.module.css';

/** A framed group of settings or figures. */
export const OptionsCard = ({ children }: { readonly children: ComponentChildren }) => <div class={styles.card}>{children}</div>;
