import styles from './StackedBar.module.css';

export interface BarPart {
  readonly name: string;
  readonly value: number;
  readonly color: string;
}

interface Props {
  readonly parts: readonly BarPart[];
  /** px */
  readonly height?: number;
}

/** Parts of a whole as one bar; the numbers stand beside it in text, so that it is only a picture. */
export function StackedBar({ parts, height = 8 }: Props) {
  return (
    <div class={styles.bar} style={{ height: `${height}px` }} aria-hidden="true">
      {parts
        .filter(({ value }) => value > 0)
        .map(({ name, value, color }) => (
          <span key={name} class={styles.part} style={{ flexGrow: value, background: color }} />
        ))}
    </div>
  );
}
