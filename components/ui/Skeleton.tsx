import styles from './Skeleton.module.css';

interface Props {
  /** CSS lengths of what it stands for. */
  readonly width?: string;
  readonly height?: string;
}

/** The place of something that is still loading, in its size, so that nothing moves when it comes. */
export function Skeleton({ width = '100%', height = '1em' }: Props) {
  return <span class={styles.bone} style={{ width, height }} aria-hidden="true" />;
}
