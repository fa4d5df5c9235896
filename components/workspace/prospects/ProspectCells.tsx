import { columnName } from '@/components/labels/column-name.ts';
import { originName, statusName } from '@/components/labels/prospect-words.ts';
import { HostCell, PageAddress, UrlCell } from '@/components/table/cells/LinkCell.tsx';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { Missing } from '@/components/ui/Count.tsx';
import { isWebAddress, SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { displayAddress, displayHost } from '@/utils/format/display-host.ts';
import { formatCount, formatDate } from '@/utils/format/numbers.ts';
import { isReportId } from '@/utils/semrush/catalogue.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { localDay } from '@/utils/view/prospects/prospect-filter.ts';
import { isProspectStatus, prospectStatuses, type ProspectStatus } from '@/utils/view/prospects/prospect.ts';
import { shortDay, shortDayOf } from './short-day.ts';
import { toneOf } from './StatusMark.tsx';
import styles from './Prospects.module.css';
import cells from '@/components/table/cells/cells.module.css';

interface Props {
  readonly entry: ProspectEntry;
}

/** A prospect in words, for labels. */
export function prospectLabel({ domain, url }: Pick<ProspectEntry, 'domain' | 'url'>): string {
  return clipForCell(url === null ? displayHost(domain) : displayAddress(url));
}

/** The site over its page, where it is one. */
export function SiteCell({ entry: { domain, url } }: Props) {
  const tabIndex = useRowTabIndex();
  if (url === null) return <HostCell host={domain} />;
  return (
    <span class={cells.page}>
      <SafeLink href={url} class={cells.host!} title={clipForTooltip(url)} tabIndex={tabIndex}>
        <WebText text={clipForCell(displayHost(domain))} />
      </SafeLink>
      <PageAddress url={url} ownHost={domain} />
    </span>
  );
}

interface StatusProps extends Props {
  readonly isFixed: boolean;
  readonly onChange: (status: ProspectStatus) => void;
}

/** How far it is, to be changed in place. */
export function StatusCell({ entry, isFixed, onChange }: StatusProps) {
  const { status } = entry;
  const tabIndex = useRowTabIndex();
  const statuses = isProspectStatus(status) ? prospectStatuses : [status, ...prospectStatuses];
  return (
    <select
      class={`${styles.status} ${toneOf(status)}`}
      aria-label={t('prospects_status_of', prospectLabel(entry))}
      value={status}
      disabled={isFixed}
      tabIndex={tabIndex}
      onChange={({ currentTarget }) => {
        if (isProspectStatus(currentTarget.value)) onChange(currentTarget.value);
      }}
    >
      {statuses.map((one) => (
        <option key={one} value={one}>
          {clipForCell(statusName(one))}
        </option>
      ))}
    </select>
  );
}

/** Tags over the contact; the note is in the tooltip. */
export function ContactCell({ entry: { tags, contact, note } }: Props) {
  return (
    <span class={styles.lines} title={note === '' ? undefined : clipForTooltip(note)}>
      {tags.length > 0 && (
        <span class={styles.tags}>
          {tags.map((tag) => (
            <span key={tag} class={styles.tag}>
              <WebText text={tag} />
            </span>
          ))}
        </span>
      )}
      {contact !== '' && (
        <span class={styles.faint}>
          {isWebAddress(contact) ? <UrlCell url={contact} /> : <WebText text={clipForCell(contact)} />}
        </span>
      )}
      {tags.length === 0 && contact === '' && note !== '' && (
        <span class={styles.faint}>
          <WebText text={clipForCell(note)} />
        </span>
      )}
    </span>
  );
}

/** The day of the next step, marked in words where it is past. */
export function NextCell({ entry: { nextOn } }: Props) {
  if (nextOn === null) return <Missing />;
  const isPast = nextOn < localDay(new Date());
  return (
    <span class={styles.lines}>
      <time dateTime={nextOn} title={formatDate(Date.parse(nextOn) / 1_000, uiLocale())}>
        {shortDay(nextOn)}
      </time>
      {isPast && <span class={styles.overdue}>{t('prospects_overdue')}</span>}
    </span>
  );
}

/** Where it came from, and when; the figures that its row had then are in the tooltip. */
export function OriginCell({ entry }: Props) {
  const { from, addedAt } = entry;
  return (
    <span class={styles.lines} title={clipForTooltip(originText(entry))}>
      <span>
        <WebText text={clipForCell(originName(from))} />
      </span>
      <span class={styles.faint}>
        <time dateTime={new Date(addedAt).toISOString()}>{shortDayOf(addedAt)}</time>
      </span>
    </span>
  );
}

/** The same in a sentence, with the figures. */
export function originText({ from, addedAt, score, figures }: ProspectEntry): string {
  const moment = new Date(addedAt).toLocaleString(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  const report = isReportId(from) ? from : null;
  const named = [
    ...(score === null ? [] : [`${t('prospect_field_score')} ${formatCount(score, uiLocale())}`]),
    ...Object.entries(figures).map(
      ([column, figure]) => `${report ? columnName(report, column) : column} ${formatCount(figure, uiLocale())}`,
    ),
  ];
  if (named.length === 0) return t('prospects_from_when', originName(from), moment);
  return t('prospects_figures_then', originName(from), moment, named.join(' · '));
}
