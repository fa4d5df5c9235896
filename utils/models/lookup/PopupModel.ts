import { batch, computed, createModel, effect, signal } from '@preact/signals';
import type { Ground } from '@/utils/browser/messages.ts';
import type { PopupPurchase } from '@/utils/semrush/query/popup-price.ts';
import { unfilteredQuery } from '@/utils/semrush/query/query.ts';
import { hasQuery, type Target } from '@/utils/semrush/target/target.ts';
import type { QuietReason } from '@/utils/store/quiet-sites.ts';
import { LookupModel, type Lookup } from './LookupModel.ts';
import type { LookupContext } from './ReadingModel.ts';

/** Why nothing is bought before the user says so. */
export type ApprovalReason =
  | 'setting' // the user wants to approve every opening
  | 'limit' // it may cost more than *Ask before spending more than*
  | 'recent' // it may with what was bought without a question in the last ten minutes
  | QuietReason // the popup buys nothing of such a site by itself
  | 'tab' // the page was opened in a tab, where it buys nothing by itself
  | 'query'; // the page's address has a query, which the user shall see before it is sent

/** What waits for the user's yes. */
export interface PendingApproval {
  readonly load: 'look' | 'refresh';
  readonly reason: ApprovalReason;
  /** What was bought without a question just before; 0 unless that is the reason. */
  readonly unaskedUnits: number;
}

export interface PopupOptions {
  readonly context: LookupContext;
  readonly buys: PopupPurchase;
  /** Anchors to show. */
  readonly anchors: number;
  /** *Ask before spending more than*, in units. */
  readonly askAbove: number;
  /** Why nothing is bought of the target by itself, as its site is; null where that is no reason. */
  readonly quiet: QuietReason | null;
}

/** The popup on one target: three lookups, and what they cost together. */
export const PopupModel = createModel((target: Target, options: PopupOptions) => {
  const { context, buys, anchors, askAbove, quiet } = options;
  const targets = [target];
  const overview = new LookupModel(unfilteredQuery({ report: 'backlinks_overview', targets }), context);
  const profile = new LookupModel(unfilteredQuery({ report: 'backlinks_ascore_profile', targets }), context);
  const topAnchors = new LookupModel(
    unfilteredQuery({ report: 'backlinks_anchors', targets }, { start: 0, end: anchors }),
    context,
  );
  // The cheapest first: where the budget does not reach for all, it reaches for as many as it can.
  const all: readonly Lookup[] = [overview, profile, topAnchors];
  const bought = buys === 'overview' ? all.slice(0, 1) : all;

  const approval = signal<PendingApproval | null>(null);
  const isOpened = signal(false);
  let isClicked = false;
  const isDecided = signal(false);
  let isDisposed = false;

  /** What failed, now or before this page was opened, is bought again by a click alone. */
  const toBuy = computed(() =>
    bought.filter(
      ({ state, isStale }) => state.value.kind === 'idle' || (state.value.kind === 'ready' && isStale.value),
    ),
  );
  const cached = computed(() => all.filter(isCached));
  const refreshed = computed(() => all.filter((lookup) => isCached(lookup) || lookup.state.value.kind === 'failed'));
  const lookUnits = computed(() => sum(toBuy.value.map(({ quote }) => quote.value.units)));
  const refreshUnits = computed(() => sum(refreshed.value.map(({ refreshQuote }) => refreshQuote.value.units)));

  const wait = (load: PendingApproval['load'], reason: ApprovalReason, unaskedUnits = 0): void => {
    approval.value = { load, reason, unaskedUnits };
  };
  /** As the user set it: the worker says whether that holds. All of it waits for one answer where it doesn't. */
  const lookUnasked = async (): Promise<void> => {
    const ground: Ground = isClicked
      ? { kind: 'click' }
      : { kind: 'opening', id: crypto.randomUUID(), units: lookUnits.peek() };
    const begun = toBuy.peek();
    const replies = await Promise.all(begun.map((lookup) => lookup.look({ ground })));
    if (isDisposed || approval.peek()) return;
    const recent = replies.findIndex((reply) => reply?.kind === 'needs-approval' && reply.unaskedUnits !== undefined);
    const reply = replies[recent];
    batch(() => {
      if (replies.some((one) => one?.kind === 'no-ground')) wait('look', 'tab');
      else if (reply?.kind === 'needs-approval') {
        for (const [index, lookup] of begun.entries()) if (replies[index]?.kind === 'needs-approval') lookup.cancel();
        wait('look', 'recent', reply.unaskedUnits);
      }
    });
  };
  /** Each approved by itself: the price that stood beside it is its limit. */
  const lookApproved = (): void => {
    for (const lookup of toBuy.peek()) void lookup.look({ approvedUnits: lookup.quote.peek().units });
  };
  const refreshAll = (isApproved: boolean): void => {
    for (const lookup of refreshed.peek())
      void lookup.refresh(isApproved ? { approvedUnits: lookup.refreshQuote.peek().units } : {});
  };

  const reasonForApproval = (): ApprovalReason | null => {
    if (buys === 'ask') return 'setting';
    // Who chose the target at its price is not asked once more; what is free is on no list.
    if (isQuiet()) return quiet;
    // The worker would say the same; what is asked at once is not shown as loading before.
    if (lookUnits.peek() > askAbove) return 'limit';
    return hasQuery(target) && cached.peek().length === 0 ? 'query' : null;
  };

  const isQuiet = (): boolean => quiet !== null && !isClicked && lookUnits.peek() > 0;

  const decide = (): void => {
    if (isDisposed || isDecided.peek()) return;
    batch(() => {
      isDecided.value = true;
      // Who approves every opening need not approve one for age: stale results are bought again by Refresh.
      const isWanted =
        buys === 'ask' || isQuiet()
          ? bought.some(({ state }) => state.peek().kind === 'idle')
          : toBuy.peek().length > 0;
      if (!isWanted) return;
      const reason = reasonForApproval();
      if (reason) wait('look', reason);
      else void lookUnasked();
    });
  };
  effect(() => {
    if (isOpened.value && all.every(({ state }) => state.value.kind !== 'reading')) queueMicrotask(decide);
  });
  effect(() => () => {
    isDisposed = true;
  });

  return {
    overview,
    profile,
    anchors: topAnchors,
    /** Whether it was decided what opening buys. */
    isDecided,
    /** What needs approval; null where nothing does. */
    approval,
    /** The lookups of which opening, or its approval, buys something. */
    toBuy,
    /** The max price of what needs approval, in units. */
    approvalUnits: computed(() => (approval.value?.load === 'refresh' ? refreshUnits.value : lookUnits.value)),
    /** The max price of `refresh`, in units. */
    refreshUnits,
    /** True where there is something that `refresh` would buy again. */
    canRefresh: computed(
      () =>
        refreshed.value.length > 0 &&
        all.every(({ state }) => state.value.kind !== 'loading' && state.value.kind !== 'reading'),
    ),
    hasRows: computed(() => cached.value.length > 0),
    /** When the oldest of what is shown came, in ms since the epoch. */
    oldestAt: computed(() => {
      const ages = cached.value.flatMap((lookup) => lookup.cached.value?.oldestAt ?? []);
      return ages.length > 0 ? Math.min(...ages) : null;
    }),
    isStale: computed(() => cached.value.some(({ isStale }) => isStale.value)),
    unitsSpent: computed(() => sum(all.map(({ unitsSpent }) => unitsSpent.value))),
    /**
     * Buys what the user's setting says, or lets it wait for approval; once, however often it is called. `byClick` where
     * the user chose this target at its price; else the popup opened on it by itself.
     */
    open: (byClick = false): void => {
      if (!isOpened.peek()) isClicked = byClick;
      isOpened.value = true;
    },
    refresh: (): void => {
      if (refreshUnits.peek() > askAbove) wait('refresh', 'limit');
      else refreshAll(false);
    },
    approve: (): void => {
      const approved = approval.peek();
      approval.value = null;
      if (approved?.load === 'look') lookApproved();
      if (approved?.load === 'refresh') refreshAll(true);
    },
    decline: (): void => {
      approval.value = null;
    },
  };
});

export type Popup = InstanceType<typeof PopupModel>;

/** Whether a lookup holds anything, a response without rows included. */
function isCached({ cached }: Lookup): boolean {
  return cached.value?.oldestAt != null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
