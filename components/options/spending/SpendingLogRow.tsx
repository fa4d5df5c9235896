import { noticeText } from '@/components/labels/notice-text.ts';
import { Count } from '@/components/ui/Count.tsx';
import { formatMoment, Moment } from '@/components/ui/Moment.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { isWatchName } from '@/utils/semrush/watch/watch.ts';
import type { LogEntry, Outcome } from '@/utils/store/spending/spending-log.ts';
import styles from './SpendingLogRow.module.css';

interface Props {
  readonly entry: LogEntry;
  /** Place in the whole log, as assistive technology counts it; the header is 1. */
  readonly index: number;
}

const outcomes: { readonly [O in Outcome]: MessageKey } = {
  reserved: 'outcome_reserved',
  sent: 'outcome_sent',
  settled: 'outcome_settled',
  nothing: 'outcome_nothing',
  refused: 'outcome_refused',
  unknown: 'outcome_unknown',
};

/** One request: when, what, for which target, and what it came to. */
export function SpendingLogRow({ entry, index }: Props) {
  return (
    <tr class={styles.row} aria-rowindex={index}>
      <td class={styles.time}>
        <Moment at={entry.at} />
      </td>
      <td class={styles.report}>{t(`report_${entry.report}`)}</td>
      <td class={styles.target}>
        <Targets targets={entry.targets} />
      </td>
      <td class={styles.end}>{entry.lines === null ? '–' : <Count value={entry.lines} />}</td>
      <td class={styles.end}>
        <Units entry={entry} />
      </td>
      <td class={styles.outcome}>
        <span class={styles.chip} data-outcome={entry.outcome}>
          {t(outcomes[entry.outcome])}
        </span>
        {notes(entry).map((note) => (
          <p key={note}>{note}</p>
        ))}
      </td>
    </tr>
  );
}

function Targets({ targets }: Pick<LogEntry, 'targets'>) {
  const [first, ...others] = targets;
  if (first === undefined) return <>{t('log_private')}</>;
  return (
    <>
      <WebText text={first} />
      {others.length > 0 && <span title={others.join('\n')}> {tCount('log_more_targets', others.length)}</span>}
    </>
  );
}

/** An answer without rows is free; where that is not known, it counts at its most (docs/guarantees.md, 2). */
function Units({ entry: { units, maxUnits, outcome } }: Pick<Props, 'entry'>) {
  if (units !== null) return <Count value={units} />;
  if (outcome === 'nothing' || outcome === 'refused') return <Count value={0} />;
  return <>{t('log_up_to', formatCount(maxUnits, uiLocale()))}</>;
}

function notes(entry: LogEntry): string[] {
  const { outcome, maxUnits, error, unreadLines, lostLines, released } = entry;
  return [
    ...(isWatchName(entry.unaskedBy) ? [t('watch_log')] : []),
    ...(error ? [noticeText(error, Date.now()).text] : []),
    ...(outcome === 'unknown' ? [t('outcome_unknown_note', formatCount(maxUnits, uiLocale()))] : []),
    ...(released ? [releasedNote(released)] : []),
    ...(unreadLines > 0 ? [tCount('log_unread', unreadLines)] : []),
    ...(lostLines > 0 ? [tCount('log_lost', lostLines)] : []),
  ];
}

function releasedNote({ first, last }: NonNullable<LogEntry['released']>): string {
  const said = ({ units, at }: typeof first): string[] => [formatCount(units, uiLocale()), formatMoment(at)];
  return t('outcome_released_note', ...said(first), ...said(last));
}
