/** What a column's width may be. All in px. */
export interface SizedColumn {
  readonly id: string;
  /** It is never narrower by itself: rather the table scrolls. */
  readonly min: number;
  /** Shows most of its texts: a few that are far longer than the others have to wait. Without it: as `ideal`. */
  readonly typical?: number;
  /** Shows all of its texts; never below `min`. */
  readonly ideal: number;
  /** How much of the free room it takes, beside the others, until its texts are whole; 0 for numbers. */
  readonly weight: number;
  /** The user chose this width, which is both `min` and `ideal`: it stays. */
  readonly isFixed?: boolean;
}

/** What is left over once all texts are whole goes to texts rather than to numbers. */
const textsShare = 3;

/**
 * The widths that fill the room, in whole px. Free room goes first to columns whose texts are cut, by weight; only then
 * does anything get more than it needs. Where not even the narrowest fit, the table scrolls.
 */
export function fitWidths(columns: readonly SizedColumn[], available: number): number[] {
  const widths = columns.map(({ min, ideal, isFixed }) => (isFixed ? ideal : min));
  let rest = Math.floor(available) - sum(widths);
  if (rest <= 0) return widths;
  const growing = columns.map(({ isFixed }) => !isFixed);
  // Those of weight 0 come last, and alike: a number that can be shortened is worth less than a text.
  const texts = columns.map(({ weight }, index) => (growing[index] ? Math.max(0, weight) : 0));
  const others = columns.map(({ weight }, index) => (growing[index] && weight <= 0 ? 1 : 0));
  const ideals = columns.map(({ ideal }) => Math.ceil(ideal));
  const typicals = columns.map(({ typical = Infinity }, index) => Math.min(Math.ceil(typical), ideals[index]!));
  rest = fillUp(widths, typicals, texts, rest);
  rest = fillUp(widths, ideals, texts, rest);
  rest = fillUp(widths, ideals, others, rest);
  const parts = columns.map(({ weight, ideal }, index) => (growing[index] ? ideal * (weight > 0 ? textsShare : 1) : 0));
  spread(widths, parts, rest);
  return widths;
}

/** Shares the room out by weight, to each column no more than its limit. @returns what nobody needed */
function fillUp(widths: number[], limits: readonly number[], allWeights: readonly number[], room: number): number {
  let rest = room;
  for (;;) {
    const needs = limits.map((limit, index) => limit - widths[index]!);
    const weights = allWeights.map((weight, index) => (needs[index]! > 0 ? weight : 0));
    const whole = sum(weights);
    if (rest <= 0 || whole === 0) return rest;
    const isWhole = needs.map((need, index) => weights[index]! > 0 && (rest * weights[index]!) / whole >= need);
    if (!isWhole.includes(true)) {
      spread(widths, weights, rest);
      return 0;
    }
    isWhole.forEach((is, index) => {
      if (!is) return;
      widths[index]! += needs[index]!;
      rest -= needs[index]!;
    });
  }
}

/** Adds a room to the widths by parts, to the px. */
function spread(widths: number[], parts: readonly number[], room: number): void {
  const whole = sum(parts);
  if (whole === 0 || room <= 0) return;
  let [before, given] = [0, 0];
  parts.forEach((part, index) => {
    before += part;
    const upTo = Math.round((room * before) / whole);
    widths[index]! += upTo - given;
    given = upTo;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
