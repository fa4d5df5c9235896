import type { LookupError } from '../semrush/errors.ts';
import type { Query } from '../semrush/query.ts';

/** A lookup as a page asks for it. One message is one approval: it leads to the requests of its plan, each sent once. */
export interface LookupQuestion {
  readonly query: Query;
  /** Made by the page, one for each click; asking again with it joins what it began and buys nothing twice. */
  readonly lookupId: string;
  /** Rows fetched before this moment (ms) count as missing: 0 keeps whatever is in hand, `now` buys all of it again. */
  readonly freshSince: number;
  /** The most units that the user approved for this very lookup, where one was asked for. */
  readonly approvedUnits: number | null;
  /** True for a lookup made in an incognito window: nothing of it is written to the disk. */
  readonly isPrivate: boolean;
}

/** Rows travel through the store, never through a message: after `ready` the page reads them there. */
export type LookupReply =
  | { readonly kind: 'ready'; readonly unitsSpent: number }
  | { readonly kind: 'needs-approval'; readonly units: number; readonly budgetLeft: number | null }
  | { readonly kind: 'cancelled'; readonly unitsSpent: number }
  | { readonly kind: 'failed'; readonly unitsSpent: number; readonly error: LookupError };

export type KeyCheck =
  | { readonly kind: 'good'; readonly balance: number | null }
  | { readonly kind: 'wrong'; readonly error: LookupError }
  | { readonly kind: 'no-units' }
  | { readonly kind: 'v4-key' } // begins semrtkn-: not tried
  | { readonly kind: 'malformed' } // cannot be a key: not tried
  | { readonly kind: 'no-connection' }
  /** The free check cannot be reached; a paid one costs at most `units`. */
  | { readonly kind: 'needs-paid-check'; readonly units: number };

export type BalanceReply =
  | { readonly kind: 'balance'; readonly units: number; readonly at: number }
  | { readonly kind: 'failed'; readonly error: LookupError };

/** Every question that a page may ask the worker, with its reply. */
export interface Protocol {
  lookup: { question: LookupQuestion; reply: LookupReply };
  cancel: { question: { readonly lookupId: string }; reply: null };
  saveKey: {
    question: { readonly key: string; readonly keep: 'remember' | 'session'; readonly mayPayUnits: number };
    reply: KeyCheck;
  };
  removeKey: { question: null; reply: null };
  balance: { question: null; reply: BalanceReply };
  clearCache: { question: null; reply: null };
  /** The page showed these lists: they are the last to be evicted. */
  used: { question: { readonly shelves: readonly string[] }; reply: null };
}

export type QuestionName = keyof Protocol;
