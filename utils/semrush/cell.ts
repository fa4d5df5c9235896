/**
 * What a column holds. `text` and `category` are free text; every other kind can be told apart by its form, which is
 * what lets a row with stray delimiters be put right.
 */
export type CellKind =
  | 'score' // Authority Score, 0 to 100
  | 'count' // a whole number, up to 2^53
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
