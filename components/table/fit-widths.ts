/** A column's width before the table knows how much room it has. All in px. */
export interface SizedColumn {
  readonly id: string;
  readonly width: number;
  /** Takes half of the room that is left over. */
  readonly isMain?: boolean;
  /** The user chose this width: it stays. */
  readonly isFixed?: boolean;
}

/** The widths that fill the room: nothing is made narrower, so the rest is scrolled to. */
export function fitWidths(columns: readonly SizedColumn[], available: number): number[] {
  const rest = available - columns.reduce((sum, { width }) => sum + width, 0);
  const free = columns.filter(({ isFixed }) => !isFixed);
  if (rest <= 0 || free.length === 0) return columns.map(({ width }) => width);
  const main = free.find(({ isMain }) => isMain);
  const shared = main && free.length > 1 ? rest / 2 : rest;
  const base = free.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map((column) => {
    const part = column.isFixed ? 0 : Math.floor((shared * column.width) / base);
    return column.width + part + (column === main ? Math.floor(rest - shared) : 0);
  });
  // What rounding left over goes to the last column that may grow.
  const last = columns.findLastIndex(({ isFixed }) => !isFixed);
  widths[last]! += Math.max(0, Math.floor(available) - widths.reduce((sum, width) => sum + width, 0));
  return widths;
}
