import { columnName } from '@/components/labels/column-name.ts';
import { HostCell, UrlCell } from '@/components/table/cells/LinkCell.tsx';
import { SignalTags } from '@/components/table/cells/SignalTags.tsx';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { Moment } from '@/components/ui/Moment.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { displayAddress, displayHost } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { isReportId } from '@/utils/semrush/catalogue.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import styles from './DisavowPage.module.css';

interface Props {
  readonly entry: DisavowEntry;
}

interface ChangingProps extends Props {
  /** True in a private view, which changes nothing. */
  readonly isFixed: boolean;
  readonly onChange: (change: Partial<DisavowEntry>) => void;
}

/** An entry in words, for labels. */
export function entryLabel({ names, domain, url, oddLine }: DisavowEntry): string {
  if (oddLine !== null) return clipForCell(oddLine);
  return clipForCell(names === 'url' && url !== null ? displayAddress(url) : displayHost(domain));
}

/** The tick without which nothing goes into the file. */
export function ReviewedCell({ entry, isFixed, onChange }: ChangingProps) {
  const tabIndex = useRowTabIndex();
  return (
    <input
      type="checkbox"
      class={styles.reviewed}
      aria-label={t('disavow_row_reviewed', entryLabel(entry))}
      checked={entry.reviewedAt !== null}
      disabled={isFixed || entry.oddLine !== null}
      tabIndex={tabIndex}
      onChange={({ currentTarget }) => onChange({ reviewedAt: currentTarget.checked ? Date.now() : null })}
    />
  );
}

/** The domain over the page, where one is known. What the file names stands out. */
export function EntryCell({ entry: { domain, url, names, oddLine } }: Props) {
  if (oddLine !== null)
    return (
      <span class={styles.odd} title={clipForTooltip(oddLine)}>
        <WebText text={clipForCell(oddLine)} />
        <span class={styles.oddNote}>{t('disavow_odd')}</span>
      </span>
    );
  return (
    <span class={`${styles.entry} ${names === 'domain' ? styles.byDomain : styles.byUrl}`}>
      <HostCell host={domain} />
      {url !== null && <UrlCell url={url} />}
    </span>
  );
}

/** Whether the whole domain or the one page is disavowed. */
export function NamesCell({ entry, isFixed, onChange }: ChangingProps) {
  const tabIndex = useRowTabIndex();
  if (entry.oddLine !== null) return <span title={t('disavow_odd_note')}>—</span>;
  if (entry.url === null) return <>{t('disavow_names_domain')}</>;
  return (
    <select
      class={styles.names}
      aria-label={t('disavow_row_names', entryLabel(entry))}
      value={entry.names}
      disabled={isFixed}
      tabIndex={tabIndex}
      onChange={({ currentTarget }) => onChange({ names: currentTarget.value === 'url' ? 'url' : 'domain' })}
    >
      <option value="domain">{t('disavow_names_domain')}</option>
      <option value="url">{t('disavow_names_url')}</option>
    </select>
  );
}

/** A reason is a note, no essay. */
const maxReasonLength = 500;

/** The signals that it was added with, and the user's own words. */
export function ReasonCell({ entry, isFixed, onChange }: ChangingProps) {
  const tabIndex = useRowTabIndex();
  return (
    <span class={styles.reason}>
      {entry.signals.length > 0 && <SignalTags signals={entry.signals} />}
      <input
        type="text"
        class={styles.words}
        aria-label={t('disavow_row_reason', entryLabel(entry))}
        autocomplete="off"
        maxLength={maxReasonLength}
        placeholder={t('disavow_column_reason')}
        value={entry.reason}
        disabled={isFixed}
        tabIndex={tabIndex}
        onChange={({ currentTarget }) => onChange({ reason: currentTarget.value.trim() })}
      />
    </span>
  );
}

/** The report whose row it was, or a file, and when. */
export function FromCell({ entry: { report, addedAt } }: Props) {
  const from = report === null ? t('disavow_from_file') : isReportId(report) ? t(`report_${report}`) : report;
  return (
    <span class={styles.lines}>
      <span>{clipForCell(from)}</span>
      <span class={styles.faint}>
        <Moment at={addedAt} />
      </span>
    </span>
  );
}

/** The figures that the row had then. */
export function FiguresCell({ entry: { report, figures } }: Props) {
  const of = report !== null && isReportId(report) ? report : null;
  // The store keeps names in an order of its own.
  const order = (of && reportShapes[of].signals?.figures) ?? [];
  const named = Object.entries(figures)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([column, figure]) => `${of ? columnName(of, column) : column}: ${formatCount(figure, uiLocale())}`);
  return (
    <span class={styles.lines} title={clipForTooltip(named.join('\n'))}>
      {named.slice(0, 2).map((text) => (
        <span key={text}>{clipForCell(text)}</span>
      ))}
    </span>
  );
}
