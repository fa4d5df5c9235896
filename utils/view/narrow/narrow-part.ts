import type { Verdict } from '@/utils/page-links/verdict.ts';

/** A number between two bounds, both of them in it; null where one is open. `target`: whose count, where there is one a target. */
export interface RangePart {
  readonly kind: 'range';
  readonly column: string;
  readonly target?: number;
  readonly min: number | null;
  readonly max: number | null;
}

/** A moment between two days (YYYY-MM-DD), both of them in it; null where one is open. */
export interface DaysPart {
  readonly kind: 'days';
  readonly column: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A text that a column holds, or does not; null for any column. */
export interface TextPart {
  readonly kind: 'text';
  readonly column: string | null;
  readonly text: string;
  readonly isThere: boolean;
}

/** What a link is, or is not: one of attributesOf(). */
export interface AttributePart {
  readonly kind: 'attribute';
  readonly name: string;
  readonly isThere: boolean;
}

/** What came or went since a day (YYYY-MM-DD), that day in it: first seen since, or lost and last seen since. */
export interface ChangedPart {
  readonly kind: 'changed';
  readonly since: string;
}

/** One condition that loaded rows are narrowed by. */
export type NarrowPart = RangePart | DaysPart | TextPart | AttributePart | ChangedPart;

/** What rows are put together by: all links of a site, or those of a site with one anchor to one page. */
export const collapses = ['domain', 'similar'] as const;
export type Collapse = (typeof collapses)[number];

/** What loaded rows are narrowed by: the API is asked for none of it. */
export interface Narrowing {
  readonly parts: readonly NarrowPart[];
  readonly collapse: Collapse | null;
  /** Without rows whose site is among the prospects already. */
  readonly hidesListed: boolean;
  /** Only links of which the last check told this; `not_checked`: those that were never checked, too. */
  readonly live: Verdict | null;
}

export const noNarrowing: Narrowing = { parts: [], collapse: null, hidesListed: false, live: null };

export function isNarrowing({ parts, collapse, hidesListed, live }: Narrowing): boolean {
  return parts.length > 0 || collapse !== null || hidesListed || live !== null;
}

/** What a part is about. Two texts may be wanted of one column; every other part takes the place of one about the same. */
export function subjectOf(part: NarrowPart): string {
  if (part.kind === 'attribute') return `attribute ${part.name}`;
  if (part.kind === 'changed') return 'changed';
  if (part.kind === 'text') return `text ${part.column ?? ''} ${part.isThere} ${part.text}`;
  return `${part.kind} ${part.column} ${part.kind === 'range' ? (part.target ?? '') : ''}`;
}

/** The parts with one more, which takes the place of one about the same. */
export function withPart(parts: readonly NarrowPart[], added: NarrowPart): readonly NarrowPart[] {
  const subject = subjectOf(added);
  const isKnown = parts.some((part) => subjectOf(part) === subject);
  return isKnown ? parts.map((part) => (subjectOf(part) === subject ? added : part)) : [...parts, added];
}

export function withoutPart(parts: readonly NarrowPart[], removed: NarrowPart): readonly NarrowPart[] {
  return parts.filter((part) => subjectOf(part) !== subjectOf(removed));
}
