import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount, formatShare, formatShortCount } from '@/utils/format/numbers.ts';
import { numberIn, rawCellOf, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { UnreadCell } from './UnreadCell.tsx';

interface Props {
  /** null: the API left it empty. */
  readonly value: number | null;
  /** Whether space is short: `22.1M` instead of `22,063,983`. */
  readonly isShort?: boolean;
  /** A share from 0 to 1, shown instead of the count, which stays in the tooltip. */
  readonly share?: number | null;
}

/** A count for people and machines: short or exact on screen, exact in `value` and in the tooltip; missing is a dash. */
export function Count({ value, isShort = false, share = null }: Props) {
  if (value === null) return <Missing />;
  const locale = uiLocale();
  const exact = formatCount(value, locale);
  const shown = share !== null ? formatShare(share, locale) : isShort ? formatShortCount(value, locale) : exact;
  return (
    <data value={String(value)} title={exact} class="number">
      {shown}
    </data>
  );
}

interface InRowProps extends Omit<Props, 'value'> {
  readonly row: AnyRow;
  readonly column: string;
}

/** The count in a row's column; where it could not be read, its text. */
export function CountInRow({ row, column, ...rest }: InRowProps) {
  const raw = rawCellOf(row, column);
  return raw === null ? <Count value={numberIn(row, column)} {...rest} /> : <UnreadCell text={raw} />;
}

/** What the API did not tell: never shown as 0. */
export function Missing() {
  return (
    <span title={t('missing')}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{t('missing')}</span>
    </span>
  );
}
