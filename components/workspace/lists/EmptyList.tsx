import type { ComponentChildren } from 'preact';
import styles from './EmptyList.module.css';

interface Props {
  /** Where there is nothing at all. */
  readonly title?: string;
  /** How something comes here, or why nothing is shown. */
  readonly note: string;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}

/** What stands in the place of the rows of an own list where there are none. */
export function EmptyList({ title, note, children }: Props) {
  return (
    <div class={styles.empty}>
      {title && <p class={styles.title}>{title}</p>}
      <p>{note}</p>
      {children && <span>{children}</span>}
    </div>
  );
}
