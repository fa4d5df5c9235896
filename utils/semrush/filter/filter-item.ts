import type { FilterOperation } from '@/utils/semrush/catalogue.ts';

/** One item of display_filter: `sign|field|operation|value`. A field with fixed values leaves the operation empty. */
export interface FilterItem {
  readonly sign: '+' | '-';
  readonly field: string;
  readonly operation: FilterOperation | '';
  readonly value: string;
}

/** The items as display_filter wants them, joined by `|` (docs/api.md, "display_filter"). */
export function formatFilter(items: readonly FilterItem[]): string {
  return items.map((item) => `${item.sign}|${item.field}|${item.operation}|${item.value}`).join('|');
}

/** display_filter takes at most so many items (docs/api.md, "display_filter"). */
export const maxFilterItems = 25;

const operations: readonly (FilterOperation | '')[] = ['', 'Eq', 'Gt', 'Lt', 'Bw', 'Ew', 'Co', 'Wm'];

/** Whether a value from a message or an address has an item's shape. */
export function isFilterItem(candidate: unknown): candidate is FilterItem {
  const item = candidate as Partial<FilterItem> | null;
  return (
    typeof item === 'object' &&
    item !== null &&
    (item.sign === '+' || item.sign === '-') &&
    typeof item.field === 'string' &&
    typeof item.operation === 'string' &&
    isOperation(item.operation) &&
    typeof item.value === 'string'
  );
}

/**
 * The items of a display_filter, or null where the text is none. A space stands for `+`, which is what a form makes of
 * a plus sign in an address. filterProblem() tells whether a report takes them.
 */
export function parseFilter(text: string): FilterItem[] | null {
  if (text === '') return [];
  const parts = text.split('|');
  if (parts.length % 4 !== 0) return null;
  const items: FilterItem[] = [];
  for (let index = 0; index < parts.length; index += 4) {
    const [sign, field, operation, value] = parts.slice(index, index + 4) as [string, string, string, string];
    const plusOrMinus = sign === ' ' ? '+' : sign;
    if ((plusOrMinus !== '+' && plusOrMinus !== '-') || field === '' || !isOperation(operation)) return null;
    items.push({ sign: plusOrMinus, field, operation, value });
  }
  return items;
}

function isOperation(text: string): text is FilterOperation | '' {
  return operations.some((operation) => operation === text);
}
