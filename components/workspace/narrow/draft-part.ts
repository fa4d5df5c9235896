import { isDay } from '@/utils/view/narrow/narrow-address.ts';
import type { NarrowControl } from '@/utils/view/narrow/narrow-fields.ts';
import type { NarrowPart } from '@/utils/view/narrow/narrow-part.ts';

/** What stands in the form of a part. */
export interface PartDraft {
  readonly control: NarrowControl | 'attribute' | 'changed';
  /** Null for any column, or for none. */
  readonly column: string | null;
  readonly target?: number | undefined;
  /** A bound, or the text. */
  readonly first: string;
  readonly last: string;
  readonly isThere: boolean;
  readonly attribute: string;
}

type DraftProblem = 'empty' | 'number' | 'order';

interface Drafted {
  readonly part: NarrowPart | null;
  readonly problem: DraftProblem | null;
}

/** The part that a draft makes, or why it makes none. */
export function draftPart(draft: PartDraft): Drafted {
  const { control, column, target, isThere } = draft;
  const first = draft.first.trim();
  const last = draft.last.trim();
  if (control === 'attribute') return made({ kind: 'attribute', name: draft.attribute, isThere });
  if (first === '' && last === '') return failed('empty');
  if (control === 'changed') return isDay(first) ? made({ kind: 'changed', since: first }) : failed('empty');
  if (control === 'text') return made({ kind: 'text', column, text: first, isThere });
  if (column === null) return failed('empty');
  if (control === 'days') {
    if (![first, last].every((day) => day === '' || isDay(day))) return failed('empty');
    if (first !== '' && last !== '' && first > last) return failed('order');
    return made({ kind: 'days', column, from: first || null, to: last || null });
  }
  const [min, max] = [numberOf(first), numberOf(last)];
  if (Number.isNaN(min) || Number.isNaN(max)) return failed('number');
  if (min !== null && max !== null && min > max) return failed('order');
  return made({ kind: 'range', column, ...(target !== undefined && { target }), min, max });
}

/** Null for nothing, NaN for what is no number of 0 or more. Digits may be grouped by spaces. */
function numberOf(text: string): number | null {
  const digits = text.replaceAll(/\s/g, '');
  if (digits === '') return null;
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(digits) ? Number(digits) : Number.NaN;
}

function made(part: NarrowPart): Drafted {
  return { part, problem: null };
}

function failed(problem: DraftProblem): Drafted {
  return { part: null, problem };
}
