import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { canMean, matchNames } from '@/utils/semrush/target/target-forms.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { CellKind } from './cell.ts';

/** One column of an answer as its header has it. */
export interface HeaderColumn {
  /** As the header has it. */
  readonly name: string;
  /** The catalogue's column that it fills; null for one that we don't know or that stands there twice. */
  readonly id: string | null;
  /** Null where nothing is known about its cells. */
  readonly kind: CellKind | null;
  /** For a column of one target: the target's position in the query. */
  readonly target?: number;
}

export interface Header {
  readonly columns: readonly HeaderColumn[];
  /** True where a delimiter closes the header, as it may close each line: behind it stands no column. */
  readonly isClosed: boolean;
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

/** A header of more names than that is none of ours: whose its columns are is not looked for. */
const maxNames = 200;

/**
 * What each column of a header is. Where a report has a column for each target, a name of the report's own counts the
 * first time that it stands there: a target may be called `domain`.
 */
export function readHeader(
  report: ReportId,
  targets: readonly Target[],
  cells: readonly string[],
  delimiter: string,
): Header {
  const { columns } = reportOf(report);
  const perTarget = perTargetColumnOf(report);
  const all = perTarget && cells.length <= maxNames ? joinAddresses(cells, targets, delimiter) : cells;
  const isClosed = all.length > 1 && all.at(-1)!.trim() === '';
  const names = isClosed ? all.slice(0, -1) : all;
  const seen = new Set<string>();
  const read = names.map((name): HeaderColumn => {
    const id = columnNamed(columns, name);
    if (id === null || id === perTarget?.id) return { name, id: null, kind: null };
    const isFirst = !seen.has(id);
    seen.add(id);
    return { name, id: isFirst ? id : null, kind: columns[id]! };
  });
  if (!perTarget || names.length > maxNames) return { columns: read, isClosed };
  const open = read.flatMap(({ id }, index) => (id === null ? [index] : []));
  for (const [index, target] of assignTargets(read, open, perTarget.before, targets))
    read[index] = { name: names[index]!, id: perTarget.id, kind: 'count_per_target', target };
  return { columns: read, isClosed };
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

/** The names of columns that nobody knows, or of which nobody knows whose they are. */
export function unreadColumnsOf(header: readonly HeaderColumn[]): string[] {
  return header.flatMap(({ id, name }) => (id === null && name.trim() !== '' ? [name.trim()] : []));
}

/** The column of which a report has one for each target, and the one that stands before these in the order we ask for. */
function perTargetColumnOf(report: ReportId): { readonly id: string; readonly before: string | null } | null {
  const entries = Object.entries(reportOf(report).columns);
  const index = entries.findIndex(([, kind]) => kind === 'count_per_target');
  return index === -1 ? null : { id: entries[index]![0], before: entries[index - 1]?.[0] ?? null };
}

/** The names of a header, with those put together again that are a target's address and hold the delimiter. */
function joinAddresses(names: readonly string[], targets: readonly Target[], delimiter: string): string[] {
  const parted = targets
    .map((target) => ({ target, length: target.value.split(delimiter).length }))
    .filter(({ length }) => length > 1)
    .toSorted((a, b) => b.length - a.length);
  const joined: string[] = [];
  for (let index = 0; index < names.length;) {
    const found = parted.find(
      ({ target, length }) =>
        index + length <= names.length && canMean(names.slice(index, index + length).join(delimiter), target),
    );
    const length = found?.length ?? 1;
    joined.push(names.slice(index, index + length).join(delimiter));
    index += length;
  }
  return joined;
}

function columnNamed(columns: Readonly<Record<string, CellKind>>, name: string): string | null {
  const plain = name.trim().toLowerCase();
  if (Object.hasOwn(columns, plain)) return plain;
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain]! : '';
  return Object.hasOwn(columns, alias) ? alias : null;
}

/**
 * Which target's each column is, by name first; what no name tells, by its place behind the column that stands before
 * the targets' in the order we ask for. What fits neither is left out.
 */
function assignTargets(
  columns: readonly HeaderColumn[],
  open: readonly number[],
  before: string | null,
  targets: readonly Target[],
): Map<number, number> {
  const names = open.map((index) => columns[index]!.name);
  const byName = matchNames(names, targets);
  const assigned = new Map<number, number>();
  byName.forEach((target, position) => {
    if (target !== null) assigned.set(open[position]!, target);
  });
  const start = before === null ? 0 : columns.findIndex(({ id }) => id === before) + 1;
  // With fewer columns than targets one is missing, and no place says which.
  if ((before !== null && start === 0) || open.filter((index) => index >= start).length < targets.length)
    return assigned;
  const named = new Set(assigned.values());
  for (const index of open) {
    const target = index - start;
    if (assigned.has(index) || named.has(target) || !(target in targets)) continue;
    const name = columns[index]!.name;
    const isOfOthers = targets.some((other) => canMean(name, other)) && !canMean(name, targets[target]!);
    if (!isOfOthers) assigned.set(index, target);
  }
  return assigned;
}
