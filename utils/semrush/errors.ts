/**
 * What went wrong with a lookup, as data that travels in messages and the spending log. It never holds a URL or the
 * key. Classes as in api/facts.md, "Errors"; `connection` and `timeout` and `cut` may have been charged.
 */
export interface LookupError {
  readonly class:
    | 'no-key'
    | 'key'
    | 'plan'
    | 'quota'
    | 'units'
    | 'rate'
    | 'input'
    | 'other' // ERROR n that no class knows
    | 'server' // HTTP 5xx, 408 or ERROR 500
    | 'unreadable' // neither a report nor an error: HTML, an empty body, a cut answer
    | 'connection'
    | 'timeout'
    | 'interrupted' // the worker was stopped while the request was out
    | 'storage'; // what was bought could not be stored
  /** The API's own error number and text, or the HTTP status where there was no such text. */
  readonly code?: number;
  readonly text?: string;
  /** True where the API may have charged although no row came. */
  readonly mayHaveCharged: boolean;
  /** When the next try happens by itself, in ms since the epoch; for `rate` only. */
  readonly retryAt?: number;
}
