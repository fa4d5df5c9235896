import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { SampleRow } from '@/utils/worker/transport/sample/document-rows.ts';
import { sampleReports } from '@/utils/worker/transport/sample/reports.ts';
import { selectRows } from '@/utils/worker/transport/sample/select-rows.ts';
import type { Transport } from './transport.ts';

/** As the API writes it (docs/api.md, "Errors"). */
const nothingFound = 'ERROR 50 :: NOTHING FOUND';

/** The header, and for each of its cells the name under which a row keeps it: a column per target has two names. */
function headerOf({ report, targets }: Query): readonly (readonly [shown: string, kept: string])[] {
  return Object.entries(reportOf(report).columns).flatMap(([column, kind]): (readonly [string, string])[] =>
    kind === 'count_per_target'
      ? targets.map(({ value }, target) => [value, `${column}_${target}`] as const)
      : [[column, column]],
  );
}

/** The API's own text form: unquoted cells between `;`, whatever they hold. */
function formatRows(query: Query, rows: readonly SampleRow[]): string {
  const header = headerOf(query);
  return [header.map(([shown]) => shown), ...rows.map((row) => header.map(([, kept]) => row[kept] ?? ''))]
    .map((cells) => cells.join(';'))
    .join('\n');
}

/**
 * The built-in sample: answers all 15 reports for any target, in the API's own text, without key, network or units.
 * The same request has the same answer everywhere, and every paging, order and filter shows the same rows. For
 * searchenginejournal.com the rows of the API's document come first; all other rows are made up, of hosts whose names
 * say so. A target whose host begins with `nothing` has no data.
 */
export const sampleTransport: Transport = {
  source: 'sample',
  supports: () => true,
  fetchReport: async (query) => {
    const rows = selectRows(sampleReports[query.report](query.targets), query);
    return { status: 200, body: rows.length === 0 ? nothingFound : formatRows(query, rows) };
  },
};
