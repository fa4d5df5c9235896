import type { NeedsApproval } from '@/utils/browser/messages.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';

/** How a lookup stands, of one range of rows or of a list. What is cached is shown whatever it is. */
export type LookupState =
  | { readonly kind: 'reading' } // the store is being read; nothing is known yet
  | { readonly kind: 'idle' } // rows are missing, and were not requested yet
  | { readonly kind: 'ready' }
  | PurchaseState;

/** How the purchase of rows stands. */
export type PurchaseState =
  /** `retryAt` (ms): the API wants fewer requests, and the worker tries again by itself then. */
  | { readonly kind: 'loading'; readonly retryAt: number | null }
  | NeedsApproval
  | { readonly kind: 'failed'; readonly error: LookupError };

/**
 * The state of a lookup, from what is cached and from how its purchase stands, if there is one.
 * @param isEnough whether cached rows are ready although others are missing
 */
export function lookupState(
  cached: CachedRows | null,
  purchase: PurchaseState | null,
  isEnough: (cached: CachedRows) => boolean = () => false,
): LookupState {
  if (purchase) return purchase;
  if (!cached) return { kind: 'reading' };
  // What may have been charged already is not bought again without a click.
  if (cached.unresolvedCharge) return { kind: 'failed', error: cached.unresolvedCharge.error };
  return { kind: cached.missingRanges.length === 0 || isEnough(cached) ? 'ready' : 'idle' };
}
