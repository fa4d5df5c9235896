import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { linkSourceOf, type DisavowLine, type LinkSource } from '@/utils/view/disavow-file.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { signalsOf, signalsOfRow } from '@/utils/view/signals.ts';

interface Rows {
  readonly report: ReportId;
  /** The rows that are to be disavowed. */
  readonly rows: readonly AnyRow[];
  /** All rows that are loaded, among which their signals are told. */
  readonly loaded: readonly AnyRow[];
  readonly now: number;
}

/** Rows as entries of a disavow list, with their signals and figures as they are now. A row that names no site is left out. */
export function entriesOfRows({ report, rows, loaded, now }: Rows): DisavowEntry[] {
  const { disavow, signals: columns } = reportShapes[report];
  if (!disavow) return [];
  const signals = signalsOf(report, loaded);
  return rows.flatMap((row) => {
    const source = linkSourceOf(textIn(row, disavow));
    if (!source) return [];
    const figures = (columns?.figures ?? []).flatMap((column) => {
      const figure = numberIn(row, column);
      return figure === null ? [] : [[column, figure] as const];
    });
    return [
      {
        ...entryOf(source, now),
        signals: signalsOfRow(signals, row),
        report,
        figures: Object.fromEntries(figures),
      },
    ];
  });
}

/** The lines of a file as entries, odd ones included; a comment that stood over a line is its reason. */
export function entriesOfFile(lines: readonly DisavowLine[], now: number): DisavowEntry[] {
  return lines.map((line) =>
    line.kind === 'odd'
      ? {
          ...entryOf({ domain: '', url: null }, now),
          id: `odd:${line.line}`,
          oddLine: line.line,
          reason: line.comment,
        }
      : { ...entryOf(line.source, now), names: line.kind, reason: line.comment },
  );
}

function entryOf({ domain, url }: LinkSource, now: number): DisavowEntry {
  return {
    id: url ?? `domain:${domain}`,
    domain,
    url,
    names: 'domain',
    oddLine: null,
    reason: '',
    signals: [],
    report: null,
    figures: {},
    addedAt: now,
    reviewedAt: null,
  };
}
