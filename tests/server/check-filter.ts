import type { Report } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter.ts';

/** The most items of one display_filter (docs/api.md, "display_filter"). */
const maxItems = 25;

function checkItem(
  [sign, name, operation, value]: readonly string[],
  report: Report,
  targetCount: number,
): string | null {
  const field = Object.hasOwn(report.filters, name ?? '') ? report.filters[name!]! : null;
  if (!field) return `undocumented filter ${name}`;
  if (field.target !== undefined && field.target >= targetCount) return `no target ${field.target}`;
  if (sign !== '+' && sign !== '-') return `${name}: sign ${sign}`;
  if (value === undefined || value === '') return `${name}: no value`;
  if (field.values && !field.values.includes(value)) return `${name}: undocumented value ${value}`;
  const operations: readonly string[] = field.operations ?? [''];
  if (!operations.includes(operation ?? '')) return `${name}: operation ${operation}`;
  if (field.control === 'number' && !/^\d+$/.test(value)) return `${name}: ${value} is no number`;
  return null;
}

/**
 * The items of a display_filter, `sign|field|operation|value` joined by `|`, or what is wrong with it. Written apart
 * from utils/semrush/filter/filter.ts, which it checks.
 */
export function checkFilter(text: string, report: Report, targetCount: number): readonly FilterItem[] | string {
  const parts = text.split('|');
  if (parts.length % 4 !== 0) return `${parts.length} parts`;
  if (parts.length / 4 > maxItems) return `${parts.length / 4} items`;
  const items = Array.from({ length: parts.length / 4 }, (_, at) => parts.slice(4 * at, 4 * at + 4));
  const wrong = items.map((item) => checkItem(item, report, targetCount)).find((fault) => fault !== null);
  return wrong ?? items.map(([sign, field, operation, value]) => ({ sign, field, operation, value }) as FilterItem);
}
