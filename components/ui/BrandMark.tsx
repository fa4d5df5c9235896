import styles from './BrandMark.module.css';

/** The ring with its lens, as in the icon (assets/icon.svg), in the theme's colours. */
export function BrandMark() {
  return (
    <svg class={styles.mark} viewBox="0 0 16 16" width="18" height="18" fill="none" aria-hidden="true">
      <circle class={styles.ring} cx="8" cy="8" r="6.5" stroke-width="3" />
      <circle class={styles.lens} cx="8" cy="8" r="2" />
    </svg>
  );
}
