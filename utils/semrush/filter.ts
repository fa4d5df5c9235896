import type { FilterOperation } from './catalogue.ts';

/** One item of display_filter: `sign|field|operation|value`. A field with fixed values leaves the operation empty. */
export interface FilterItem {
  readonly sign: '+' | '-';
  readonly field: string;
  readonly operation: FilterOperation | '';
  readonly value: string;
}

/** The items as display_filter wants them, joined by `|` (the document's examples; api/facts.md, display_filter). */
export const formatFilter = (items: readonly FilterItem[]): string =>
  items.map((item) => `${item.sign}|${item.field}|${item.operation}|${item.value}`).join('|');
