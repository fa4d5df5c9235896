import { t, tCount } from '../../utils/platform/i18n.ts';
import type { RowsInHand } from '../../utils/platform/rows-in-hand.ts';
import { UnreadLines } from '../UnreadLines.tsx';
import { columnName } from './column-name.ts';
import styles from './HandNotes.module.css';

interface Props {
  readonly hand: RowsInHand;
  /** Rows that do not fit the filter that was sent. */
  readonly misfitCount: number;
}

/** What there is to know about rows that came otherwise than they should have, and about those that cost nothing. */
export const HandNotes = ({ hand, misfitCount }: Props) => {
  const { rows, ranges, holes, doubleCount, repairedCount, missingColumns, unread, isLocal, query } = hand;
  const last = ranges.at(-1);
  const hasGap = holes.length > 0 && last !== undefined && holes[0]!.start < last.start;
  const notes = [
    isLocal && t('note_local'),
    hasGap && t('note_gap', holes[0]!.start + 1, holes[0]!.end),
    misfitCount > 0 && tCount('note_misfits', misfitCount),
    doubleCount > 0 && tCount('note_doubles', doubleCount),
    repairedCount > 0 && tCount('note_repaired', repairedCount),
    missingColumns.length > 0 && rows.length > 0 && t('note_missing_columns', missingColumns.map((column) => columnName(query.report, column)).join(', ')),
  ].filter((note) => note !== false);
  if (notes.length === 0 && unread.length === 0) return null;
  return (
    <div class={styles.notes}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <UnreadLines lines={unread} />
    </div>
  );
};
