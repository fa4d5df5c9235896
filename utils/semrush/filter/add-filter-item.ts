import { reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from './filter-item.ts';
import { canonicalFilter } from './filter.ts';

/** A filter with one more item, in place of those that no row can fit together with it: such rows would be bought in vain. */
export function addFilterItem(
  report: ReportId,
  filter: readonly FilterItem[],
  item: FilterItem,
): readonly FilterItem[] {
  const { filters } = reportOf(report);
  const field = Object.hasOwn(filters, item.field) ? filters[item.field]! : null;
  const [added = item] = canonicalFilter(report, [item]);
  return canonicalFilter(report, [
    ...canonicalFilter(report, filter).filter((other) => field === null || !excludesOther(field, added, other)),
    added,
  ]);
}

/** Whether no row can fit both items: the same with the other sign, two values of what has one, or flags that differ. */
function excludesOther(field: FilterField, item: FilterItem, other: FilterItem): boolean {
  if (item.field !== other.field) return false;
  if (item.operation === other.operation && item.value === other.value) return item.sign !== other.sign;
  if (saysOneValue(field, item) && saysOneValue(field, other)) return true;
  if (item.sign === '-' || other.sign === '-') return false;
  const flags = flagsOf(field, other.value);
  return Object.entries(flagsOf(field, item.value)).some(
    ([column, wanted]) => flags[column] !== undefined && flags[column] !== wanted,
  );
}

/** Fixed values other than yes and no can stand together: new and follow. */
function saysOneValue({ values }: FilterField, { sign, operation }: FilterItem): boolean {
  return sign === '+' && (operation === '' || operation === 'Eq') && (values === undefined || values.includes('true'));
}

/** What the columns of a row must be for this item, where it is one of a field's fixed values that rows show. */
function flagsOf({ shownBy }: FilterField, value: string): Readonly<Record<string, boolean>> {
  return shownBy && Object.hasOwn(shownBy, value) ? shownBy[value]! : {};
}
