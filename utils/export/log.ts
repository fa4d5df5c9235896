import { toCsv, type CsvColumn } from './csv.ts';
import type { ExportFile } from './export-file.ts';

/** A request of the spending log, as far as it is exported. */
export interface LoggedRequest {
  /** Ms since the epoch. */
  readonly at: number;
  /** The user's local day, YYYY-MM-DD. */
  readonly day: string;
  readonly report: string;
  readonly targets: readonly string[];
  readonly rows: { readonly start: number; readonly end: number };
  readonly outcome: string;
  readonly maxUnits: number;
  readonly units: number | null;
  readonly lines: number | null;
  readonly unreadLines: number;
  readonly lostLines: number;
  readonly attempts: number;
  readonly error: { readonly class: string; readonly code?: number; readonly text?: string } | null;
}

/** `excel` is CSV that begins with a byte order mark. */
export type LogFormat = 'csv' | 'excel' | 'json';

const columns: readonly CsvColumn<LoggedRequest>[] = [
  { title: 'time', value: ({ at }) => isoTime(at) },
  { title: 'day', value: ({ day }) => day },
  { title: 'report', value: ({ report }) => report },
  { title: 'targets', value: ({ targets }) => targets.join(' ') },
  { title: 'first_row', value: ({ rows }) => rows.start },
  { title: 'end_row', value: ({ rows }) => rows.end },
  { title: 'lines', value: ({ lines }) => lines },
  { title: 'unread_lines', value: ({ unreadLines }) => unreadLines },
  { title: 'lost_lines', value: ({ lostLines }) => lostLines },
  { title: 'units', value: ({ units }) => units },
  { title: 'most_units', value: ({ maxUnits }) => maxUnits },
  { title: 'outcome', value: ({ outcome }) => outcome },
  { title: 'attempts', value: ({ attempts }) => attempts },
  { title: 'error', value: ({ error }) => error?.class ?? null },
  { title: 'error_code', value: ({ error }) => error?.code ?? null },
  { title: 'error_text', value: ({ error }) => error?.text ?? null },
];

/**
 * The spending log as a file, in the order given. `units` null: not known; it cost at most `maxUnits`.
 * @param slices the entries as they are read, each slice made to text before the next one is
 */
export async function exportLog(
  slices: AsyncIterable<readonly LoggedRequest[]>,
  format: LogFormat,
  now: number,
): Promise<ExportFile> {
  const name = `backlink-lens-spending-log-${isoTime(now).slice(0, 10)}`;
  const texts: string[] = [];
  if (format === 'json') {
    for await (const entries of slices)
      if (entries.length > 0)
        texts.push(JSON.stringify(entries.map(toRecord), null, 2).slice('[\n'.length, -'\n]'.length));
    const text = texts.length === 0 ? '[]\n' : `[\n${texts.join(',\n')}\n]\n`;
    return { name: `${name}.json`, mediaType: 'application/json', text };
  }
  texts.push(toCsv(columns, [], { hasBom: format === 'excel' }));
  for await (const entries of slices) if (entries.length > 0) texts.push(toCsv(columns, entries, { hasTitles: false }));
  return { name: `${name}.csv`, mediaType: 'text/csv', text: texts.join('\r\n') };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function toRecord(entry: LoggedRequest): Record<string, unknown> {
  return {
    time: isoTime(entry.at),
    day: entry.day,
    report: entry.report,
    targets: entry.targets,
    rows: { start: entry.rows.start, end: entry.rows.end },
    lines: entry.lines,
    unreadLines: entry.unreadLines,
    lostLines: entry.lostLines,
    units: entry.units,
    maxUnits: entry.maxUnits,
    outcome: entry.outcome,
    attempts: entry.attempts,
    error: entry.error,
  };
}
