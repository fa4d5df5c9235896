import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';

/** What a column is narrowed by. */
export type NarrowControl = 'range' | 'days' | 'text';

/** A column that rows can be narrowed by; with `target`, its count for that target. */
export interface NarrowField {
  readonly column: string;
  readonly target?: number;
  readonly control: NarrowControl;
}

/** Flags are narrowed by as attributes; of the type of a target there is nothing to narrow. */
const controls: Readonly<Record<CellKind, NarrowControl | null>> = {
  score: 'range',
  count: 'range',
  decimal: 'range',
  count_per_target: 'range',
  confidence: 'range',
  code: 'range',
  time: 'days',
  flag: null,
  url: 'text',
  host: 'text',
  ip: 'text',
  country: 'text',
  zone: 'text',
  target: 'text',
  target_type: null,
  text: 'text',
  category: 'text',
};

/** The columns that a report's rows can be narrowed by, each with the control that fits its kind. */
export function narrowFields(report: ReportId, targetCount: number): readonly NarrowField[] {
  return Object.entries(reportOf(report).columns).flatMap(([column, kind]): NarrowField[] => {
    const control = controls[kind];
    if (control === null) return [];
    if (kind !== 'count_per_target') return [{ column, control }];
    return Array.from({ length: targetCount }, (_, target) => ({ column, target, control }));
  });
}

/** The control of a report's column; null where it has none, or the report no such column. */
export function narrowControl(report: ReportId, column: string): NarrowControl | null {
  const { columns } = reportOf(report);
  return Object.hasOwn(columns, column) ? controls[columns[column]!] : null;
}

/** Whether a column has a count for each target. */
export function isPerTarget(report: ReportId, column: string): boolean {
  return reportOf(report).columns[column] === 'count_per_target';
}

/**
 * What a row of the report can be, by name, each with the flags that show it: the fixed values of its filters as the
 * catalogue says they are shown, then the flags that no filter asks for.
 */
export function attributesOf(report: ReportId): Readonly<Record<string, Readonly<Record<string, boolean>>>> {
  const { columns, filters } = reportOf(report);
  const shown = Object.assign({}, ...Object.values(filters).map(({ shownBy }) => shownBy ?? {})) as Record<
    string,
    Readonly<Record<string, boolean>>
  >;
  const flags = Object.keys(columns).filter((column) => columns[column] === 'flag');
  const asked = new Set(Object.values(shown).flatMap((wanted) => Object.keys(wanted)));
  return {
    ...shown,
    ...Object.fromEntries(flags.filter((flag) => !asked.has(flag)).map((flag) => [flag, { [flag]: true }])),
  };
}
