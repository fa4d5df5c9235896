import { formatIsoDate } from '../../../utils/semrush/format.ts';
import { reportOf, type ReportId } from '../../../utils/semrush/catalogue.ts';
import type { CellKind } from '../../../utils/semrush/cell.ts';
import type { Target } from '../../../utils/semrush/target.ts';
import { sampleReports } from '../../../utils/worker/sample/reports.ts';

type ExportedCell = string | number | boolean | null;

const numeric: readonly CellKind[] = ['score', 'count', 'count_per_target', 'confidence', 'code'];

const cellOf = (kind: CellKind, raw: string): ExportedCell => {
  if (kind === 'flag') return raw === 'true';
  if (kind === 'text') return raw;
  if (raw === '') return null;
  if (kind === 'time') return formatIsoDate(Number(raw));
  return numeric.includes(kind) ? Number(raw) : raw;
};

/** The first rows of what the server answers, in the report's own order, as an export has to hold them. */
export const expectedRows = (report: ReportId, targets: readonly Target[], count: number): Record<string, ExportedCell>[] => {
  const list = sampleReports[report](targets);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => {
    const raw = list.rowAt(at);
    const cells = Object.entries(reportOf(report).columns).flatMap(([column, kind]): [string, ExportedCell][] =>
      kind === 'count_per_target'
        ? targets.map(({ value }, target) => [value, cellOf(kind, raw[`${column}_${target}`] ?? '')])
        : [[column, cellOf(kind, raw[column] ?? '')]],
    );
    return Object.fromEntries(cells);
  });
};
