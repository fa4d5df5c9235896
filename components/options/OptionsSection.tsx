import type { ComponentChildren } from 'preact';
import styles from './OptionsSection.module.css';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A region of the options page under its heading; `id` is what the navigation links to. */
export function OptionsSection({ id, title, intro, children }: Props) {
  return (
    <section class={styles.section} id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {intro && <p class={styles.intro}>{intro}</p>}
      {children}
    </section>
  );
}
