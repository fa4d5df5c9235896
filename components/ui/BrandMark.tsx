import styles from './BrandMark.module.css';

/** Two links of a chain, as in the icon (assets/icon.svg), in the theme's colour. */
export function BrandMark() {
  return (
    <svg class={styles.mark} viewBox="0 0 16 16" width="18" height="18" fill="none" aria-hidden="true">
      <g transform="rotate(-45 8 8)" stroke-width="2" stroke-linecap="round">
        <path d="M5.5 8A2.9 2.9 0 0 0 8.4 10.9H13.2A2.9 2.9 0 0 0 13.2 5.1H12" />
        <path d="M10.5 8A2.9 2.9 0 0 0 7.6 5.1H2.8A2.9 2.9 0 0 0 2.8 10.9H4" />
      </g>
    </svg>
  );
}
