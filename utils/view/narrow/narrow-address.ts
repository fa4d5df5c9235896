import { isVerdict } from '@/utils/page-links/verdict.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { attributesOf, isPerTarget, narrowControl } from './narrow-fields.ts';
import { collapses, withPart, type Collapse, type NarrowPart, type Narrowing } from './narrow-part.ts';

/** More parts than anybody makes; it bounds what an address can cost. */
const maxParts = 25;
const longestText = 500;

/** Stands for what is new or lost. */
const changed = 'changed';

/** Stands for any column. */
const anyColumn = 'any';

const numberForm = /^\d{1,16}(?:\.\d{1,6})?$/;
const columnForm = /^([a-z_]{1,40})(?:\.(\d{1,3}))?$/;

/**
 * The parts as the address holds them, a space between them: `page_ascore:40.. first_seen:2026-01-01..2026-02-01
 * anchor:has:seo any:lacks:spam follow:is sitewide:not changed:2026-01-01..`.
 */
export function formatNarrowParts(parts: readonly NarrowPart[]): string {
  return parts.map(formatPart).join(' ');
}

/** What an address says of parts. What it says wrongly, or of what the report does not have, counts as not said. */
export function parseNarrowParts(report: ReportId, text: string): readonly NarrowPart[] {
  return text
    .split(' ')
    .slice(0, maxParts)
    .flatMap((word) => parsePart(report, word) ?? [])
    .reduce<readonly NarrowPart[]>(withPart, []);
}

/** A narrowing as names of a view's own. */
export function formatNarrowing({ parts, collapse, hidesListed, live }: Narrowing): Record<string, string> {
  return {
    ...(parts.length > 0 && { narrow: formatNarrowParts(parts) }),
    ...(collapse && { collapse }),
    ...(hidesListed && { listed: 'hidden' }),
    ...(live && { live }),
  };
}

export function parseNarrowing(report: ReportId, extra: Readonly<Record<string, string>>): Narrowing {
  return {
    parts: parseNarrowParts(report, extra.narrow ?? ''),
    collapse: parseCollapse(extra.collapse),
    hidesListed: extra.listed === 'hidden' && reportShapes[report].prospect !== undefined,
    live: reportShapes[report].links && isVerdict(extra.live) ? extra.live : null,
  };
}

function formatPart(part: NarrowPart): string {
  switch (part.kind) {
    case 'range': {
      const column = part.target === undefined ? part.column : `${part.column}.${part.target}`;
      return `${column}:${part.min ?? ''}..${part.max ?? ''}`;
    }
    case 'days':
      return `${part.column}:${part.from ?? ''}..${part.to ?? ''}`;
    case 'text':
      return `${part.column ?? anyColumn}:${part.isThere ? 'has' : 'lacks'}:${encode(part.text)}`;
    case 'changed':
      return `${changed}:${part.since}..`;
    case 'attribute':
      return `${part.name}:${part.isThere ? 'is' : 'not'}`;
  }
}

function parsePart(report: ReportId, word: string): NarrowPart | null {
  const [, name = '', said = ''] = /^([^:]+):(.*)$/.exec(word) ?? [];
  if (said === 'is' || said === 'not')
    return Object.hasOwn(attributesOf(report), name) ? { kind: 'attribute', name, isThere: said === 'is' } : null;
  const [, condition, encoded = ''] = /^(has|lacks):(.+)$/.exec(said) ?? [];
  if (condition !== undefined) return parseText(report, name, condition === 'has', encoded);
  const [, column = '', target] = columnForm.exec(name) ?? [];
  const [first, last, ...more] = said.split('..');
  if (first === undefined || last === undefined || more.length > 0 || (first === '' && last === '')) return null;
  if (column === changed)
    return reportShapes[report].changes && last === '' && isDay(first) ? { kind: 'changed', since: first } : null;
  switch (narrowControl(report, column)) {
    case 'range':
      return parseRange(report, { column, target, first, last });
    case 'days': {
      const isWhole = target === undefined && [first, last].every((day) => day === '' || isDay(day));
      return isWhole ? { kind: 'days', column, from: first || null, to: last || null } : null;
    }
    default:
      return null;
  }
}

interface SaidRange {
  readonly column: string;
  readonly target: string | undefined;
  readonly first: string;
  readonly last: string;
}

function parseRange(report: ReportId, { column, target, first, last }: SaidRange): NarrowPart | null {
  if ((target !== undefined) !== isPerTarget(report, column)) return null;
  if (![first, last].every((bound) => bound === '' || numberForm.test(bound))) return null;
  return {
    kind: 'range',
    column,
    ...(target !== undefined && { target: Number(target) }),
    min: first === '' ? null : Number(first),
    max: last === '' ? null : Number(last),
  };
}

function parseText(report: ReportId, name: string, isThere: boolean, encoded: string): NarrowPart | null {
  const column = name === anyColumn ? null : name;
  const text = decode(encoded);
  if (text === null || text.trim() === '' || text.length > longestText) return null;
  return column === null || narrowControl(report, column) === 'text' ? { kind: 'text', column, text, isThere } : null;
}

function parseCollapse(text: string | undefined): Collapse | null {
  return collapses.find((known) => known === text) ?? null;
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && isoDay(text) === text;
}

function isoDay(text: string): string {
  return new Date(text).toISOString().slice(0, 10);
}

/** Half of a surrogate pair has no form in an address: it becomes the sign for what can't be read. */
function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
