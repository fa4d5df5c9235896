import type { ComponentChildren } from 'preact';
import { Hint } from './Hint.tsx';
import styles from './Term.module.css';

interface Props {
  /** The whole name where what is seen of it is short. */
  readonly title?: string;
  /** Null: the name stands by itself. */
  readonly definition: string | null;
  readonly children: ComponentChildren;
}

/** The name of a number that says what it means: a button that does nothing else. */
export function Term({ title, definition, children }: Props) {
  if (definition === null) return <>{children}</>;
  return (
    <Hint text={definition} {...(title !== undefined && { title })}>
      {(id) => (
        <button type="button" class={styles.term} aria-describedby={id}>
          {children}
        </button>
      )}
    </Hint>
  );
}
