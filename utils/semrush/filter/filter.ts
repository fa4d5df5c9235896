import { countryCode } from '@/utils/format/country.ts';
import { reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { parseCount, parseCountry, parseHost, parseIp, parseZone } from '@/utils/semrush/response/parse-cell.ts';
import { canonicalValue } from './canonical-value.ts';
import { formatFilter, maxFilterItems, type FilterItem } from './filter-item.ts';
import { matchers } from './filter-match.ts';

/** Why a filter can't be sent. */
export type FilterProblem =
  | { readonly reason: 'too-many-items' }
  | { readonly reason: FilterItemProblem; readonly item: FilterItem };

export type FilterItemProblem =
  | 'unknown-field'
  | 'empty-value'
  | 'bar-in-value' // `|` parts the items: a value that holds it cannot be sent
  | 'unknown-operation'
  | 'unknown-value' // not one of the field's fixed values
  | 'unknown-country' // written like a name, of no country that is known: it would be bought for nothing
  | 'malformed-value';

const oppositeSigns = { '+': '-', '-': '+' } as const;

/**
 * A filter in its one spelling, so that nothing is bought again for another: each field as it is sent, values as
 * `canonicalValue` writes them, each item once.
 */
export function canonicalFilter(report: ReportId, items: readonly FilterItem[]): readonly FilterItem[] {
  const written = new Map<string, FilterItem>();
  for (const given of items) {
    const item = currentItem(report, given);
    const field = fieldOf(report, item.field);
    const canonical = field ? { ...item, value: canonicalValue(field, item.value) } : item;
    written.set(formatFilter([canonical]), canonical);
  }
  return [...written.values()];
}

/** The first reason why this filter can't be sent to this report, or null where it can. */
export function filterProblem(report: ReportId, items: readonly FilterItem[]): FilterProblem | null {
  if (items.length > maxFilterItems) return { reason: 'too-many-items' };
  for (const item of items) {
    const reason = itemProblem(report, item);
    if (reason) return { reason, item };
  }
  return null;
}

type Cells = Readonly<Record<string, unknown>>;

/**
 * Whether a row fits one item of a filter, the sign counted. Texts are compared without regard to case, a host with
 * its subdomains, a zone by the host's last labels, countries by code or English name.
 * @returns null where no column can tell, or the one that could is missing in this row
 */
export function rowFits<R extends ReportId>(report: R, item: FilterItem, row: Row<R>): boolean | null {
  const field = fieldOf(report, item.field);
  const fits = field && fieldFits(field, item, row as Cells);
  return fits === null || item.sign === '+' ? fits : !fits;
}

/** Whether a column of the report shows if a row fits; else nobody can check what the API made of the filter. */
export function isShownByColumn(report: ReportId, { field: name, value }: FilterItem): boolean {
  const field = fieldOf(report, name);
  return field !== null && (shownFlags(field, value) !== null || field.column !== undefined);
}

/**
 * Whether cached rows can answer this filter as the API would: every item is shown by a column. All items have to
 * fit, as in the document's example of `type`; two values that one row can't have both are left to the API, which may
 * take either.
 */
export function canFilterLocally(report: ReportId, items: readonly FilterItem[]): boolean {
  if (filterProblem(report, items)) return false;
  const exactFields = new Set<string>();
  for (const item of items) {
    const field = fieldOf(report, item.field)!;
    if (!isShownByColumn(report, item)) return false;
    if (item.sign === '-' || item.operation !== '' || field.shownBy) continue;
    if (exactFields.has(item.field)) return false;
    exactFields.add(item.field);
  }
  return true;
}

/** The item that is sent for what this one means: older addresses hold spellings that no request sends any more. */
function currentItem(report: ReportId, item: FilterItem): FilterItem {
  if (item.operation !== '' && item.operation !== 'Eq') return item;
  const alias = reportOf(report).filterAliases?.find(
    ({ field, value }) => field === item.field && value === item.value,
  );
  return alias ? { sign: alias.isOpposite ? oppositeSigns[item.sign] : item.sign, ...alias.sent } : item;
}

function fieldOf(report: ReportId, name: string): FilterField | null {
  const { filters } = reportOf(report);
  return Object.hasOwn(filters, name) ? filters[name]! : null;
}

function itemProblem(report: ReportId, { field: name, operation, value }: FilterItem): FilterItemProblem | null {
  const field = fieldOf(report, name);
  if (!field) return 'unknown-field';
  if (value.trim() === '') return 'empty-value';
  if (value.includes('|')) return 'bar-in-value';
  if (!(field.operations ?? ['']).some((allowed) => allowed === operation)) return 'unknown-operation';
  if (field.values && !field.values.includes(value)) return 'unknown-value';
  if (!isWellFormed(field, value)) return 'malformed-value';
  return field.control === 'country' && countryCode(value) === null ? 'unknown-country' : null;
}

// not a number, an address or a country, where the field takes one

function isWellFormed({ control }: FilterField, value: string): boolean {
  if (control === 'number') return typeof parseCount(value) === 'number';
  if (control === 'ip') return typeof parseIp(value) === 'string';
  if (control === 'host') return typeof parseHost(value) === 'string';
  if (control === 'zone') return typeof parseZone(value) === 'string';
  if (control === 'country') return typeof parseCountry(value) === 'string';
  return true;
}

function fieldFits(field: FilterField, item: FilterItem, cells: Cells): boolean | null {
  const flags = shownFlags(field, item.value);
  if (flags) return flagsFit(flags, cells);
  if (field.column === undefined) return null;
  const cell = cells[field.column];
  return matchers[field.control](field.target !== undefined && Array.isArray(cell) ? cell[field.target] : cell, item);
}

function shownFlags({ shownBy }: FilterField, value: string): Readonly<Record<string, boolean>> | null {
  return shownBy && Object.hasOwn(shownBy, value) ? shownBy[value]! : null;
}

function flagsFit(flags: Readonly<Record<string, boolean>>, cells: Cells): boolean | null {
  const differences = Object.entries(flags).map(([column, wanted]) =>
    typeof cells[column] === 'boolean' ? cells[column] === wanted : null,
  );
  if (differences.includes(false)) return false;
  return differences.includes(null) ? null : true;
}
