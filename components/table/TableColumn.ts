import type { ComponentChildren } from 'preact';
import type { Direction } from '@/utils/semrush/response/cell.ts';

export interface HeaderSort {
  /** The order the rows are in by this column, or null. */
  readonly direction: Direction | null;
  /** What pressing does: it puts the loaded rows in order, at 0 units. */
  readonly note: string;
  readonly onSort: () => void;
}

/** A column of a table on the screen. */
export interface Column<Item> {
  readonly id: string;
  /** Its header; an element where it is a target's name. */
  readonly title: ComponentChildren;
  /** The header as plain text, for labels. */
  readonly name: string;
  /** What it means, where that is known. */
  readonly definition?: string;
  /** px; what shows all of its texts, or what the user chose. */
  readonly width: number;
  /** px; what shows all but a few of its texts. */
  readonly typical?: number;
  /** px; how narrow it may be before the table scrolls. Without it: as wide as it wants to be. */
  readonly min?: number;
  /** How much of the free room it takes, beside the others, until its texts are whole. Without it: a main one takes some. */
  readonly weight?: number;
  readonly align: 'start' | 'end';
  readonly isMain?: boolean;
  /** True where the user chose the width. */
  readonly isFixed?: boolean;
  readonly sort?: HeaderSort;
  readonly render: (item: Item) => ComponentChildren;
}

/** A column with px of room more for something beside its texts; a width that the user chose stays. */
export function withRoom<Item>(column: Column<Item>, room: number): Column<Item> {
  const { width, min = width, typical = width, isFixed } = column;
  return isFixed ? column : { ...column, width: width + room, typical: typical + room, min: min + room };
}
