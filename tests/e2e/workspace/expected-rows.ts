import { formatIsoDate } from '@/utils/format/numbers.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type List } from '@/utils/semrush/query/query.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import { sampleReports } from '@/utils/worker/transport/sample/reports.ts';
import { selectRows } from '@/utils/worker/transport/sample/select-rows.ts';

type ExportedCell = string | number | boolean | null;

const numeric: readonly CellKind[] = ['score', 'count', 'decimal', 'count_per_target', 'confidence', 'code'];

function cellOf(kind: CellKind, raw: string): ExportedCell {
  if (kind === 'flag') return raw === 'true';
  if (kind === 'text') return raw;
  if (raw === '') return null;
  if (kind === 'time') return formatIsoDate(Number(raw));
  return numeric.includes(kind) ? Number(raw) : raw;
}

/** The first rows of what the server answers, as an export has to hold them. */
export function expectedRows(
  list: Pick<List, 'report' | 'targets'> & Partial<List>,
  count: number,
): Record<string, ExportedCell>[] {
  const { report, targets } = list;
  const query = createQuery(list, { start: 0, end: count });
  return selectRows(sampleReports[report](targets), query).map((row) => {
    const cells = Object.entries(reportOf(report).columns).flatMap(([column, kind]): [string, ExportedCell][] =>
      kind === 'count_per_target'
        ? targets.map(({ value }, target) => [value, cellOf(kind, row[`${column}_${target}`] ?? '')])
        : [[column, cellOf(kind, row[column] ?? '')]],
    );
    return Object.fromEntries(cells);
  });
}
