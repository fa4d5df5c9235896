import * as parse from './parse-cell.ts';
import type { CellParser } from './parse-cell.ts';

/**
 * What a column holds. `text` and `category` are free text; every other kind can be told apart by its form, which is
 * what lets a row with stray delimiters be put right.
 */
export type CellKind =
  | 'score' // Authority Score, 0 to 100
  | 'count' // a whole number, up to 2^53
  | 'decimal' // a number of 0 or more, with or without a fraction
  | 'count_per_target' // one count for each target of the query, in their order
  | 'confidence' // 0 to 1
  | 'code' // an HTTP status
  | 'time' // Unix seconds
  | 'flag' // true or false
  | 'url'
  | 'host'
  | 'ip'
  | 'country' // a code (us) or an English name (United States)
  | 'zone' // a top-level domain
  | 'target'
  | 'target_type'
  | 'text'
  | 'category';

/** A decoded cell: null is what the API left empty or what could not be read as its kind; never 0 for missing. */
export interface CellValues {
  score: number | null;
  count: number | null;
  decimal: number | null;
  count_per_target: readonly (number | null)[];
  confidence: number | null;
  code: number | null;
  time: number | null;
  flag: boolean | null;
  url: string | null;
  host: string | null;
  ip: string | null;
  country: string | null;
  zone: string | null;
  target: string | null;
  target_type: string | null;
  text: string;
  category: string;
}

export type Direction = 'asc' | 'desc';

/** What is known of one kind of cell. */
export interface KindOfCell<Value> {
  /** `undefined`: the text is not of this kind; null: the API left it empty. Never throws, bounded in time. */
  readonly parse: CellParser<Value>;
  /** Free text can hold anything, the delimiter too; every other kind is known by its form. */
  readonly isFreeText: boolean;
  readonly align: 'start' | 'end';
  /** Orders two values in the given direction; missing ones come last in both. */
  readonly compare: (a: Value, b: Value, direction: Direction) => number;
}

function lastIfMissing<Value>(ascending: (a: Value, b: Value) => number) {
  return (a: Value | null, b: Value | null, direction: Direction): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction === 'asc' ? ascending(a, b) : ascending(b, a);
  };
}

const compareNumbers = lastIfMissing<number | boolean>((a, b) => Number(a) - Number(b));

// One language for every user: an order is part of what the rows mean, and a test can name it.
const collator = new Intl.Collator('en', { numeric: true });
const compareTexts = lastIfMissing<string>(collator.compare);

const compareLists: KindOfCell<readonly (number | null)[]>['compare'] = (a, b, direction) => {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = compareNumbers(a[index] ?? null, b[index] ?? null, direction);
    if (difference !== 0) return difference;
  }
  return 0;
};

function number(parser: CellParser<number | null>): KindOfCell<number | null> {
  return {
    parse: parser,
    isFreeText: false,
    align: 'end',
    compare: compareNumbers,
  };
}

function form(parser: CellParser<string | null>): KindOfCell<string | null> {
  return {
    parse: parser,
    isFreeText: false,
    align: 'start',
    compare: compareTexts,
  };
}

const freeText: KindOfCell<string> = {
  parse: parse.parseText,
  isFreeText: true,
  align: 'start',
  compare: compareTexts,
};

/** Every kind of cell: how its text is read, ordered and set. */
export const cellKinds: { readonly [Kind in CellKind]: KindOfCell<CellValues[Kind]> } = {
  score: number(parse.parseScore),
  count: number(parse.parseCount),
  decimal: number(parse.parseDecimal),
  count_per_target: {
    // The cell of one target; a row's value is the cells of all of them, in the order of the query's targets.
    parse: (text) => {
      const count = parse.parseCount(text);
      return count === undefined ? undefined : [count];
    },
    isFreeText: false,
    align: 'end',
    compare: compareLists,
  },
  confidence: number(parse.parseConfidence),
  code: number(parse.parseCode),
  time: number(parse.parseTime),
  flag: { parse: parse.parseFlag, isFreeText: false, align: 'start', compare: compareNumbers },
  url: form(parse.parseUrl),
  host: form(parse.parseHost),
  ip: form(parse.parseIp),
  country: form(parse.parseCountry),
  zone: form(parse.parseZone),
  target: form(parse.parseTarget),
  target_type: form(parse.parseTargetType),
  text: freeText,
  category: freeText,
};
