import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

export interface AssignedLines {
  /** The line of each target, by the target's position. */
  readonly byTarget: readonly (string | undefined)[];
  /** Positions of lines that belong to no target that was asked. */
  readonly unmatched: readonly number[];
}

/**
 * Finds the line of each target in an answer that has one line a target: by the name it repeats (to the letter, since
 * pages may differ in case alone, or in another case where that names one target only), and where it names a target
 * otherwise than we do, by its place, if there are as many lines as targets.
 */
export function assignLines(
  targets: readonly Target[],
  report: ReportId,
  header: string,
  lines: readonly string[],
): AssignedLines {
  const answer = decodeResponse(report, targets.length, [header, ...lines].join('\n'));
  const byTarget: (string | undefined)[] = targets.map(() => undefined);
  const taken = new Set<number>();
  const names = targets.map(({ value, type }) => nameOf(value, type));
  const lowerNames = names.map((name) => name.toLowerCase());
  answer.rows.forEach((row, index) => {
    const { target, target_type: type } = row as Readonly<Record<string, unknown>>;
    const name = nameOf(target, type);
    const at = onlyPosition(names, name) ?? onlyPosition(lowerNames, name.toLowerCase());
    const line = answer.positions[index]!;
    if (at === null || byTarget[at] !== undefined) return;
    byTarget[at] = lines[line];
    taken.add(line);
  });
  if (lines.length === targets.length)
    for (const [at, line] of lines.entries())
      if (!taken.has(at) && byTarget[at] === undefined) {
        byTarget[at] = line;
        taken.add(at);
      }
  return { byTarget, unmatched: [...lines.keys()].filter((line) => !taken.has(line)) };
}

function nameOf(value: unknown, type: unknown): string {
  return `${String(type).toLowerCase()} ${String(value)}`;
}

/** The only position of a name; null where several targets have it, or none. */
function onlyPosition(names: readonly string[], name: string): number | null {
  const at = names.indexOf(name);
  return at !== -1 && names.lastIndexOf(name) === at ? at : null;
}
