import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { CellKind } from './cell.ts';

/** One column of an answer as its header has it. */
export interface HeaderColumn {
  /** The catalogue's column that it fills; null for one that we don't know or that stands there twice. */
  readonly id: string | null;
  /** Null where nothing is known about its cells. */
  readonly kind: CellKind | null;
  /** For a column of one target: the target's position in the query. */
  readonly target?: number;
}

/** Names that the API uses for one another (docs/api.md, "The body"). */
const aliases: Readonly<Record<string, string>> = {
  score: 'ascore',
  ascore: 'score',
  domain_score: 'domain_ascore',
  domain_ascore: 'domain_score',
  page_score: 'page_ascore',
  page_ascore: 'page_score',
};

/**
 * What each column of a header is. Where a report has a column for each target, the columns that bear no name of its
 * own are the targets', by position: they are named by the targets, and a target may be called `domain`.
 */
export function readHeader(report: ReportId, targetCount: number, names: readonly string[]): HeaderColumn[] {
  const { columns } = reportOf(report);
  const perTarget = Object.keys(columns).find((id) => columns[id] === 'count_per_target');
  const seen = new Set<string>();
  const read = names.map((name): HeaderColumn => {
    const id = columnNamed(columns, name);
    if (id === null || id === perTarget) return { id: null, kind: null };
    const isFirst = !seen.has(id);
    seen.add(id);
    return { id: isFirst ? id : null, kind: columns[id]! };
  });
  if (perTarget === undefined) return read;
  const unnamed = read.flatMap(({ id }, index) => (id === null ? [index] : []));
  const ofTargets = unnamed.slice(Math.max(0, unnamed.length - targetCount));
  for (const [target, index] of ofTargets.entries()) read[index] = { id: perTarget, kind: 'count_per_target', target };
  return read;
}

/** Whether a header names at least one of the report's own columns, and so belongs to a report at all. */
export function namesColumnOf(report: ReportId, names: readonly string[]): boolean {
  return names.some((name) => columnNamed(reportOf(report).columns, name) !== null);
}

/** Columns of the catalogue that a header doesn't have, a column per target counting only where each target has its own. */
export function missingColumnsOf(report: ReportId, targetCount: number, header: readonly HeaderColumn[]): string[] {
  const { columns } = reportOf(report);
  return Object.keys(columns).filter((id) => {
    const count = header.filter((column) => column.id === id).length;
    return count < (columns[id] === 'count_per_target' ? targetCount : 1);
  });
}

function columnNamed(columns: Readonly<Record<string, CellKind>>, name: string): string | null {
  const plain = name.trim().toLowerCase();
  if (Object.hasOwn(columns, plain)) return plain;
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain]! : '';
  return Object.hasOwn(columns, alias) ? alias : null;
}
