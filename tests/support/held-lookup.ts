import { signal, type Signal } from '@preact/signals';
import type { LookupState } from '@/utils/models/lookup/lookup-state.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import type { PurchaseOptions } from '@/utils/models/lookup/PurchaseModel.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { fullQuote, type Quote } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';

/** A lookup that is in whatever state a test puts it, and that writes down what it was told to do. */
export interface HeldLookup<R extends ReportId = ReportId> extends Lookup<R> {
  readonly query: Query<R>;
  readonly state: Signal<LookupState>;
  readonly cached: Signal<CachedRows<R> | null>;
  readonly isStale: Signal<boolean>;
  readonly told: string[];
}

export function cachedRowsOf<R extends ReportId>(
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
    isDamaged: false,
    superseded: null,
    missingSince: (freshSince) => (freshSince === 0 ? (parts.missingRanges ?? []) : [query.rows]),
    ...parts,
  };
}

export function holdLookup<R extends ReportId>(query: Query<R>): HeldLookup<R> {
  const told: string[] = [];
  const tell =
    (name: string) =>
    async ({ approvedUnits = null }: PurchaseOptions = {}): Promise<null> => {
      told.push(approvedUnits === null ? name : `${name} ${approvedUnits}`);
      return null;
    };
  const price: Signal<Quote> = signal(fullQuote(query, 'v3'));
  return {
    query,
    told,
    state: signal<LookupState>({ kind: 'reading' }),
    cached: signal<CachedRows<R> | null>(null),
    quote: price,
    missingQuote: price,
    refreshQuote: price,
    isStale: signal(false),
    unitsSpent: signal(0),
    look: tell('look'),
    loadMissing: tell('loadMissing'),
    refresh: tell('refresh'),
    approve: async (units) => void told.push(`approve ${units}`),
    cancel: () => void told.push('cancel'),
    [Symbol.dispose]: () => void told.push('dispose'),
  };
}
