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
  /** px */
  readonly width: number;
  readonly align: 'start' | 'end';
  readonly isMain?: boolean;
  /** True where the user chose the width. */
  readonly isFixed?: boolean;
  readonly sort?: HeaderSort;
  readonly render: (item: Item) => ComponentChildren;
}
