import { signal, type Signal } from '@preact/signals';
import type { createLookup } from '@/utils/models/lookup/LookupModel.ts';
import type { Lookup, LookupState } from '@/utils/models/lookup/Lookup.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';

/** A lookup whose state a test holds in its hand, and which writes down what it was told to do. */
export interface HeldLookup<R extends ReportId = ReportId> extends Lookup<R> {
  readonly query: Query<R>;
  readonly state: Signal<LookupState<R>>;
  readonly isOld: Signal<boolean>;
  readonly unitsSpent: Signal<number>;
  readonly told: string[];
}

export function handOf<R extends ReportId>(
  query: Query<R>,
  rows: readonly Row<R>[],
  parts: Partial<CachedRows<R>> = {},
): CachedRows<R> {
  return {
    query,
    rows,
    ranges: [{ start: 0, end: rows.length, fetchedAt: Date.now() }],
    missingRanges: [],
    end: rows.length,
    endAt: Date.now(),
    oldestAt: Date.now(),
    doubleCount: 0,
    repairedCount: 0,
    unread: [],
    unmatched: [],
    missingColumns: [],
    unreadColumns: [],
    isLocal: false,
    isOfOldSpelling: false,
    cacheKeys: [],
    unresolvedCharge: null,
    unreadablePages: [],
    superseded: null,
    missingSince: (freshSince) => (freshSince === 0 ? (parts.missingRanges ?? []) : [query.rows]),
    ...parts,
  };
}

export function holdLookup<R extends ReportId>(query: Query<R>): HeldLookup<R> {
  const told: string[] = [];
  const tell =
    (name: string) =>
    async (units?: number): Promise<void> => {
      told.push(units === undefined ? name : `${name} ${units}`);
    };
  const price: Signal<Quote> = signal(quoteOf(query, [query.rows]));
  return {
    query,
    told,
    state: signal<LookupState<R>>({ kind: 'reading', cached: null }),
    quote: price,
    missingQuote: price,
    refreshQuote: price,
    isOld: signal(false),
    unitsSpent: signal(0),
    look: tell('look'),
    loadMissing: tell('loadMissing'),
    refresh: tell('refresh'),
    approve: tell('approve'),
    cancel: () => void told.push('cancel'),
    dispose: () => void told.push('dispose'),
  };
}

/** A maker of held lookups, with all that it made. */
export function holdLookups(): { create: typeof createLookup; made: HeldLookup[] } {
  const made: HeldLookup[] = [];
  const create = <R extends ReportId>(query: Query<R>): Lookup<R> => {
    const held = holdLookup(query);
    made.push(held as unknown as HeldLookup);
    return held;
  };
  return { create, made };
}
