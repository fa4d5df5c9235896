import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount, formatDate } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { networkNamed } from '@/utils/view/class-c.ts';
import type { DaysPart, NarrowPart, RangePart } from '@/utils/view/narrow/narrow-part.ts';
import { apiColumnName, shortColumnName } from './column-name.ts';
import { filterValueName, operationName } from './filter-words.ts';

/** A part in words; `value` is the text that somebody wrote. */
export interface NarrowWords {
  readonly words: string;
  readonly value: string | null;
}

/** What a part is called on the screen: `Score ≥ 40`, `First seen since Jan 1, 2026`, `Anchor contains` and the text. */
export function narrowWords(report: ReportId, part: NarrowPart, targets: readonly Target[]): NarrowWords {
  switch (part.kind) {
    case 'range':
      return plain(rangeWords(report, part, narrowFieldName(report, part, targets)));
    case 'days':
      return plain(daysWords(part, apiColumnName(report, part.column)));
    case 'text': {
      const field = part.column === null ? t('narrow_any_text') : apiColumnName(report, part.column);
      if (part.column !== null && reportOf(report).columns[part.column] === 'ip' && networkNamed(part.text))
        return { words: t(part.isThere ? 'narrow_in_network' : 'narrow_not_in_network', field), value: part.text };
      return {
        words: `${field} ${operationName({ sign: part.isThere ? '+' : '-', operation: 'Co' })}`,
        value: part.text,
      };
    }
    case 'changed':
      return plain(t('narrow_since', t('narrow_changed'), dayText(part.since)));
    case 'attribute': {
      const name = attributeName(report, part.name);
      return plain(part.isThere ? name : t('narrow_is_not', name));
    }
  }
}

/** What a part is about, in words. */
export function narrowSubject(report: ReportId, part: NarrowPart, targets: readonly Target[]): string {
  if (part.kind === 'attribute') return attributeName(report, part.name);
  if (part.kind === 'changed') return t('narrow_changed');
  if (part.kind === 'text' && part.column === null) return t('narrow_any_text');
  return narrowFieldName(report, { ...part, column: part.column ?? '' }, targets);
}

/** What a column that rows are narrowed by is called; one that counts the links to a target names the target. */
export function narrowFieldName(
  report: ReportId,
  { column, target }: { readonly column: string; readonly target?: number },
  targets: readonly Target[],
): string {
  if (target === undefined) return shortColumnName(report, column) ?? apiColumnName(report, column);
  return t('filter_links_to', targets[target] ? targetLabel(targets[target]) : t('target_number', target + 1));
}

/** What an attribute is called: as the filter that asks for it, or as its column. */
export function attributeName(report: ReportId, name: string): string {
  const { columns, filters } = reportOf(report);
  const field = Object.keys(filters).find((id) => Object.hasOwn(filters[id]?.shownBy ?? {}, name));
  return field === undefined || Object.hasOwn(columns, name)
    ? apiColumnName(report, name)
    : filterValueName(report, field, name);
}

function rangeWords(report: ReportId, { column, min, max }: RangePart, field: string): string {
  const isWhole = reportOf(report).columns[column] !== 'decimal' && reportOf(report).columns[column] !== 'confidence';
  const number = (value: number): string => formatCount(value, uiLocale());
  if (min !== null && max !== null) return t('narrow_between', field, number(min), number(max));
  if (max === null) return t('narrow_over', field, number(min ?? 0));
  // A bound just under a round number is said as that number.
  return isWhole && (max + 1) % 10 === 0
    ? t('narrow_under', field, number(max + 1))
    : t('narrow_up_to', field, number(max));
}

function daysWords({ from, to }: DaysPart, field: string): string {
  if (from !== null && to !== null) return t('narrow_between', field, dayText(from), dayText(to));
  return from === null
    ? t('narrow_until', field, to === null ? '' : dayText(to))
    : t('narrow_since', field, dayText(from));
}

function dayText(day: string): string {
  return formatDate(Date.parse(day) / 1_000, uiLocale());
}

function plain(words: string): NarrowWords {
  return { words, value: null };
}
