import { columnName } from '@/components/labels/column-name.ts';
import { filterFieldName } from '@/components/labels/filter-words.ts';
import { UnreadLines } from '@/components/lookup/UnreadLines.tsx';
import { Age } from '@/components/ui/Age.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { WhatIsSent } from '@/components/workspace/filters/WhatIsSent.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { ageGroups } from '@/utils/models/lookup/age-groups.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { isShownByColumn } from '@/utils/semrush/filter/filter.ts';
import { countRawCells } from '@/utils/semrush/response/any-row.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { IgnoredFilter } from '@/utils/store/cache/ignored-filter.ts';
import styles from './CachedRowsNotes.module.css';

interface Props {
  readonly cached: CachedRows;
  /** Rows that do not fit the filter that was sent. */
  readonly misfitCount: number;
  /** What cached rows without the filter tell of one that did nothing. */
  readonly ignoredFilter: IgnoredFilter | null;
}

/** More parts than that are told by the oldest and the newest alone. */
const maxParts = 4;

/**
 * What there is to know about rows that came otherwise than they should have, and about those that cost nothing; folded,
 * what was put right and the like.
 */
export function CachedRowsNotes({ cached, misfitCount, ignoredFilter }: Props) {
  const {
    rows,
    ranges,
    missingRanges,
    doubleCount,
    repairedCount,
    missingColumns,
    unreadColumns,
    unread,
    unmatched,
    isLocal,
    isOfOldSpelling,
    query,
  } = cached;
  const { report, filter } = query;
  const fieldNames = (items: readonly FilterItem[]): string =>
    [...new Set(items.map(({ field }) => filterFieldName(report, field, query.targets)))].join(', ');
  const ignored = ignoredFilter?.items ?? [];
  const unseen = isLocal
    ? []
    : filter.filter((item) => !isShownByColumn(report, item) && !ignored.some(({ field }) => field === item.field));
  const last = ranges.at(-1);
  const hasGap = missingRanges.length > 0 && last !== undefined && missingRanges[0]!.start < last.start;
  // What is about money, or about whether the rows are those that were asked for, is seen at once.
  const notes = [
    isLocal && t('note_local'),
    isOfOldSpelling && t('note_old_spelling'),
    hasGap && t('note_gap', missingRanges[0]!.start + 1, missingRanges[0]!.end),
    ignoredFilter && t('note_ignored_filter', fieldNames(ignored), formatCount(ignoredFilter.rowCount, uiLocale())),
    unseen.length > 0 && rows.length > 0 && t('note_unseen_filter', fieldNames(unseen)),
    misfitCount > 0 && tCount('note_misfits', misfitCount),
    missingColumns.length > 0 &&
      rows.length > 0 &&
      t('note_missing_columns', missingColumns.map((column) => columnName(report, column)).join(', ')),
  ].filter(isText);
  const details = [
    doubleCount > 0 && tCount('note_doubles', doubleCount),
    repairedCount > 0 && tCount('note_repaired', repairedCount),
    unreadColumns.length > 0 && rows.length > 0 && t('note_unread_columns', unreadColumns.map(clipForCell).join(', ')),
  ].filter(isText);
  const isOfOneAge = ageGroups(ranges).length < 2;
  const cellCount = countRawCells(rows);
  const isPlain = notes.length + unread.length + unmatched.length + cellCount === 0;
  const hasDetails = details.length > 0 || !isOfOneAge;
  if (isPlain && !hasDetails && filter.length === 0) return null;
  return (
    <div class={styles.notes}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <UnreadLines lines={unread} cellCount={cellCount} />
      <UnreadLines lines={unmatched} isUnmatched />
      {hasDetails && (
        <details class={styles.about}>
          <summary>{t('about_rows')}</summary>
          {details.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <AgeNote cached={cached} />
        </details>
      )}
      {filter.length > 0 && <WhatIsSent />}
    </div>
  );
}

function isText(note: string | false | null): note is string {
  return typeof note === 'string';
}

/** Says of rows that came at different times which came when. */
function AgeNote({ cached }: { readonly cached: CachedRows }) {
  const groups = ageGroups(cached.ranges);
  if (groups.length < 2) return null;
  const byAge = groups.toSorted((a, b) => a.fetchedAt - b.fetchedAt);
  const isByPlace = groups.length <= maxParts && !reportOf(cached.query.report).rowPerTarget;
  const parts = isByPlace
    ? groups.map(({ start, end, fetchedAt }) => ({
        words: t('age_of_rows', formatCount(start + 1, uiLocale()), formatCount(end, uiLocale())),
        at: fetchedAt,
      }))
    : [
        { words: t('age_oldest'), at: byAge[0]!.fetchedAt },
        { words: t('age_newest'), at: byAge.at(-1)!.fetchedAt },
      ];
  return (
    <p>
      {t('note_ages')}{' '}
      {parts.map(({ words, at }, index) => (
        <span key={words}>
          {index > 0 && ' · '}
          {words} <Age at={at} />
        </span>
      ))}
    </p>
  );
}
