import { clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { tCount } from '@/utils/browser/i18n.ts';
import styles from './UnreadLines.module.css';

interface Props {
  /** Raw lines of a response that were paid for and could not be read as rows. */
  readonly lines: readonly string[];
  /** Where they could be read, but name none of the targets for sure. */
  readonly isUnmatched?: boolean;
  /** Cells that could not be read in rows that could. */
  readonly cellCount?: number;
}

/** Counts what could not be read, or not given to a target, and shows it as it came (docs/guarantees.md, 11). */
export function UnreadLines({ lines, isUnmatched = false, cellCount = 0 }: Props) {
  return (
    <>
      {cellCount > 0 && <p class={styles.unread}>{tCount('unread_cells', cellCount)}</p>}
      {lines.length > 0 && (
        <details class={styles.unread}>
          <summary>
            {isUnmatched ? tCount('unmatched_lines', lines.length) : tCount('unread_lines', lines.length)}
          </summary>
          <ul class={styles.lines}>
            {lines.map((line, index) => (
              <li key={index}>
                <WebText text={clipForTooltip(line)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
