import type { ReadonlySignal } from '@preact/signals';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { Quote } from '@/utils/semrush/query/price.ts';

/** What a region shows. `cached` stays while it loads or fails: what was bought is never taken from the screen. */
export type LookupState<R extends ReportId = ReportId> = { readonly cached: CachedRows<R> | null } & (
  | { readonly kind: 'reading' } // the store is being read; nothing is known yet
  | { readonly kind: 'idle' } // something is missing or old, and nobody asked for it yet
  /** `retryAt` (ms): the API asked to slow down, and the worker tries again by itself then. */
  | { readonly kind: 'loading'; readonly retryAt: number | null }
  | { readonly kind: 'ready' }
  | { readonly kind: 'needs-approval'; readonly units: number; readonly budgetLeft: number | null }
  | { readonly kind: 'failed'; readonly error: LookupError }
);

export interface Lookup<R extends ReportId = ReportId> {
  readonly state: ReadonlySignal<LookupState<R>>;
  /** What `look` would cost now, at the most. */
  readonly quote: ReadonlySignal<Quote>;
  /** What `loadMissing` would cost now, at the most. */
  readonly missingQuote: ReadonlySignal<Quote>;
  /** What `refresh` would cost, at the most. */
  readonly refreshQuote: ReadonlySignal<Quote>;
  /** True where what is cached is older than *Keep results for*. */
  readonly isOld: ReadonlySignal<boolean>;
  /** Units that this lookup spent since the page opened. */
  readonly unitsSpent: ReadonlySignal<number>;
  /** Buys what is missing or old; `approvedUnits` is the user's answer to `asking`. */
  readonly look: (approvedUnits?: number) => Promise<void>;
  /** Buys only what is missing, whatever the age of the rest: for loading more rows of a list. */
  readonly loadMissing: (approvedUnits?: number) => Promise<void>;
  /** Buys again all that was fetched before `since` (ms), which is now if it is not said. */
  readonly refresh: (approvedUnits?: number, since?: number) => Promise<void>;
  /** Answers `asking`: goes on with what was asked, with these units approved. */
  readonly approve: (units: number) => Promise<void>;
  readonly cancel: () => void;
  readonly dispose: () => void;
}

/** What a lookup needs to know beside its query. */
export interface LookupContext {
  readonly source: Source;
  readonly isPrivate: boolean;
  /** *Keep results for*: what is older counts as old. */
  readonly staleAfterSeconds: number;
  /** The latest unresolved charge (ms) that is on the screen, for a lookup that begins before it has read the store itself. */
  readonly knownChargeAt?: number | null;
}
