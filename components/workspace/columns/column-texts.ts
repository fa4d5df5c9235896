import { signalName } from '@/components/labels/signal-text.ts';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { addressOn } from '@/components/table/cells/LinkCell.tsx';
import { flagNames } from '@/components/table/cells/LinkParts.tsx';
import type { TextLook } from '@/components/table/text-width.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { countryCode, formatCountry } from '@/utils/format/country.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { formatCount, formatDate } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorGroups } from '@/utils/view/anchor-groups.ts';
import { reportShapes, type TableColumn } from '@/utils/view/report-shape.ts';
import { signalsOf, signalsOfRow } from '@/utils/view/signals.ts';

export interface Content {
  readonly report: ReportId;
  readonly column: TableColumn;
  readonly targets: readonly Target[];
  /** Whose counts the column shows, where it is one of several. */
  readonly target?: number;
}

/** A line of a cell: how it is written, its text, and px of what stands in the line beside it. */
export type Line = readonly [look: TextLook, text: string, beside?: number];

/** Rows whose texts are measured. Of numbers, which are never cut, all are. */
const measuredRows = 400;

/** The bar of a score with the gap to its number, and the mark of the best value. */
const scoreBar = 34;
const star = 17;

/** A flag's border and padding, and the gap to the next one. */
const aroundFlag = 15;

/** A signal's padding, and the gap to the next one. */
const aroundSignal = 13;

/** The lines that decide how wide a column has to be: its widest numbers, or the texts of its first rows. */
export function columnTexts(
  rows: readonly AnyRow[],
  { report, column, targets, target = 0 }: Content,
): readonly Line[] {
  const first = rows.slice(0, measuredRows);
  const locale = uiLocale();
  switch (column.form) {
    case 'cell':
      return cellTexts(rows, first, { report, column: column.column });
    case 'targets':
      return [
        [
          'plain',
          largest(
            rows.map((row) => countsIn(row, column.column)[target] ?? null),
            locale,
          ),
        ],
      ];
    case 'page': {
      const own = ownHostOf(column, targets);
      return first.flatMap((row): Line[] => [
        ['strong', textIn(row, column.title)],
        ['small', addressOn(textIn(row, column.url), own)],
      ]);
    }
    case 'anchor': {
      const { page } = column;
      const own = ownHostOf(column, targets);
      return first.flatMap((row): Line[] => [
        ['plain', textIn(row, column.anchor)],
        ...(page === undefined ? [] : ([['small', addressOn(textIn(row, page), own)]] as const)),
      ]);
    }
    case 'flags':
      return first.map((row): Line => {
        const names = flagNames(row, column.columns).map(({ name }) => name);
        return ['tag', names.join(''), names.length * aroundFlag];
      });
    case 'group':
      return anchorGroups.map((group): Line => ['plain', anchorGroupName(group)]);
    case 'signals': {
      const signals = signalsOf(report, rows);
      return first.map((row): Line => {
        const names = signalsOfRow(signals, row).map(signalName);
        return ['tag', names.join(''), names.length * aroundSignal];
      });
    }
    case 'share':
      return [];
  }
}

/** The host that goes without saying where a column shows pages of the target itself: of these the path says enough. */
export function ownHostOf(column: TableColumn, [target]: readonly Target[]): string | null {
  if (column.form === 'page' && !column.isOwn) return null;
  return target && target.type !== 'url' ? target.value : null;
}

function cellTexts(
  rows: readonly AnyRow[],
  first: readonly AnyRow[],
  { report, column }: { readonly report: ReportId; readonly column: string },
): readonly Line[] {
  const locale = uiLocale();
  // The best of them is marked.
  const isMarked = reportShapes[report].best?.includes(column) === true;
  const texts = (look: TextLook, shown: (text: string) => string = (text) => text): readonly Line[] =>
    first.map((row): Line => [look, shown(textIn(row, column))]);
  switch (reportOf(report).columns[column]!) {
    case 'count': {
      const text = largest(
        rows.map((row) => numberIn(row, column)),
        locale,
      );
      return [isMarked ? ['strong', text, star] : ['plain', text]];
    }
    case 'decimal':
      return first.map((row): Line => ['plain', formatCount(numberIn(row, column) ?? 0, locale)]);
    case 'time':
      return days.map((seconds): Line => ['plain', formatDate(seconds, locale)]);
    case 'url':
      return texts('plain', (url) => addressOn(url, null));
    case 'host':
      return texts('strong', displayHost);
    case 'zone':
      return texts('strong');
    case 'ip':
      return [['mono', longest(rows.map((row) => textIn(row, column)))]];
    case 'country':
      return texts('plain', (text) =>
        text.length === 2 && countryCode(text) !== null ? text : formatCountry(text, locale),
      );
    case 'target_type':
      return texts('plain', (text) => (isTargetType(text) ? t(`target_type_${text}`) : text));
    case 'target':
    case 'text':
    case 'category':
      return texts('plain');
    case 'score':
      return [['strong', '100', scoreBar + (isMarked ? star : 0)]];
    // Of one width, whatever they hold.
    case 'confidence':
    case 'code':
    case 'flag':
    case 'count_per_target':
      return [];
  }
}

/** A day of each month with two digits, in Unix seconds: dates are as wide as the names of months. */
const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2028, month, 28) / 1_000);

/** Digits are all of one width: the largest count is the widest. */
function largest(counts: readonly (number | null)[], locale: string): string {
  return formatCount(
    counts.reduce<number>((max, count) => Math.max(max, count ?? 0), 0),
    locale,
  );
}

function longest(texts: readonly string[]): string {
  return texts.reduce((max, text) => (text.length > max.length ? text : max), '');
}
