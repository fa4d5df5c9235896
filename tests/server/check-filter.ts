import { maxFilterItems, type DocumentedFilter, type DocumentedReport } from './document.ts';

/** One item of a display_filter, as it was sent. */
export interface ParsedFilterItem {
  readonly sign: '+' | '-';
  readonly field: string;
  readonly operation: '' | 'Eq' | 'Gt' | 'Lt' | 'Bw' | 'Ew' | 'Co' | 'Wm';
  readonly value: string;
}

function takesValue({ values }: DocumentedFilter, value: string): boolean {
  return values instanceof RegExp ? values.test(value) : values.includes(value);
}

function checkItem(
  [sign, name = '', operation = '', value = '']: readonly string[],
  { filters }: DocumentedReport,
  targetCount: number,
): string | null {
  const field = filters !== null && Object.hasOwn(filters, name) ? filters[name]! : null;
  if (!field) return `undocumented filter ${name}`;
  if (field.target !== undefined && field.target >= targetCount) return `no target ${field.target}`;
  if (sign !== '+' && sign !== '-') return `${name}: sign ${sign}`;
  if (value === '') return `${name}: no value`;
  if (!field.operations.includes(operation)) return `${name}: operation ${operation}`;
  return takesValue(field, value) ? null : `${name}: undocumented value ${value}`;
}

/** The items of a display_filter, `sign|field|operation|value` joined by `|`, or what is wrong with it. */
export function checkFilter(
  text: string,
  report: DocumentedReport,
  targetCount: number,
): readonly ParsedFilterItem[] | string {
  const parts = text.split('|');
  if (parts.length % 4 !== 0) return `${parts.length} parts`;
  if (parts.length / 4 > maxFilterItems) return `${parts.length / 4} items`;
  const items = Array.from({ length: parts.length / 4 }, (_, index) => parts.slice(4 * index, 4 * index + 4));
  const wrong = items.map((item) => checkItem(item, report, targetCount)).find((fault) => fault !== null);
  return (
    wrong ?? items.map(([sign, field, operation, value]) => ({ sign, field, operation, value }) as ParsedFilterItem)
  );
}
