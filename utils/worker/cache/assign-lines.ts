import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import { formLevels, formsOfName, formsOfTarget, type Forms } from '@/utils/semrush/target/target-forms.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

export interface AssignedLines {
  /** The line of each target, by the target's position. */
  readonly byTarget: readonly (string | undefined)[];
  /** Positions of lines of which nobody can tell for sure whose they are. */
  readonly unmatched: readonly number[];
}

/** A line that says of which target it is. */
interface NamedLine {
  readonly line: number;
  readonly type: string;
  readonly forms: Forms;
}

/**
 * Finds the line of each target in an answer that has one line a target: by the name that it repeats, the strictest
 * form first, and only where that names a single target. The type counts as it is told; where it is missing or
 * another, the name alone counts if only one target has it in any form. A line without a name goes by its place, but
 * only where there are as many lines as targets and every other line names the target of its own place. A line that
 * names a stranger is nobody's.
 */
export function assignLines(
  targets: readonly Target[],
  report: ReportId,
  header: string,
  lines: readonly string[],
): AssignedLines {
  const answer = decodeResponse(report, targets, [header, ...lines].join('\n'));
  const asked = targets.map((target) => ({ type: target.type, forms: formsOfTarget(target) }));
  const named = answer.rows.flatMap((row, index): NamedLine[] => {
    const { target, target_type: type } = row as Readonly<Record<string, unknown>>;
    const line = answer.positions[index]!;
    return typeof target === 'string' && target !== ''
      ? [{ line, type: normalType(type), forms: formsOfName(target) }]
      : [];
  });
  const laxest = formLevels.at(-1)!;
  const ofName = ({ forms }: NamedLine, level: number): number[] =>
    forms[level] === null ? [] : [...asked.keys()].filter((position) => asked[position]!.forms[level] === forms[level]);
  const lineOf = new Map<number, number>();
  const placeOf = new Map<number, number>();
  const assign = (wanted: readonly NamedLine[], targetOf: (line: NamedLine) => number | null): void => {
    for (const each of wanted) {
      const position = placeOf.has(each.line) ? null : targetOf(each);
      // Of two lines with the name of one target the first counts; the other is kept beside it.
      if (position === null || lineOf.has(position)) continue;
      lineOf.set(position, each.line);
      placeOf.set(each.line, position);
    }
  };
  for (const level of formLevels)
    assign(named, (each) => onlyOne(ofName(each, level).filter((position) => asked[position]!.type === each.type)));
  assign(named, (each) => onlyOne(ofName(each, laxest)));

  const standsWell = (each: NamedLine): boolean => {
    if (placeOf.has(each.line)) return placeOf.get(each.line) === each.line;
    // Of several targets that it may mean, its place tells which.
    const meant = ofName(each, laxest);
    const ofType = meant.filter((position) => asked[position]!.type === each.type);
    return (ofType.length > 0 ? ofType : meant).includes(each.line);
  };
  if (lines.length === targets.length && named.every(standsWell)) return { byTarget: lines, unmatched: [] };
  return {
    byTarget: targets.map((_target, position) => (lineOf.has(position) ? lines[lineOf.get(position)!] : undefined)),
    unmatched: [...lines.keys()].filter((line) => !placeOf.has(line)),
  };
}

function normalType(type: unknown): string {
  return String(type ?? '').toLowerCase();
}

/** The one position; null where there are several, or none. */
function onlyOne(found: readonly number[]): number | null {
  return found.length === 1 ? found[0]! : null;
}
