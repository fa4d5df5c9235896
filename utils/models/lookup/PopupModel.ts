import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PopupPurchase } from '@/utils/store/settings.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/query.ts';
import { hasQuery, type Target } from '@/utils/semrush/target/target.ts';
import { createLookup } from './LookupModel.ts';
import type { Lookup, LookupContext } from './Lookup.ts';

/** Why nothing is bought before the user says so. */
export type ApprovalReason =
  | 'setting' // the user wants to be asked, always
  | 'limit' // it may cost more than *Ask before spending more than*
  | 'query'; // the page's address has a query, which the user shall see before it is sent

export interface PopupApproval {
  readonly load: 'look' | 'refresh';
  readonly reason: ApprovalReason;
}

/** The popup on one target: three lookups, and what they cost together. */
export interface Popup {
  readonly target: Target;
  readonly overview: Lookup<'backlinks_overview'>;
  readonly profile: Lookup<'backlinks_ascore_profile'>;
  readonly anchors: Lookup<'backlinks_anchors'>;
  /** Whether it was decided what opening buys. */
  readonly isDecided: ReadonlySignal<boolean>;
  /** What the user is asked; null while nothing is to be decided. */
  readonly question: ReadonlySignal<PopupApproval | null>;
  /** Whether the answer yes to `question` buys anything of this lookup. */
  readonly buysNow: (lookup: Lookup) => boolean;
  /** The most that the answer yes to `question` costs, in units. */
  readonly askedUnits: ReadonlySignal<number>;
  /** The most that `refresh` costs, in units. */
  readonly refreshUnits: ReadonlySignal<number>;
  /** True where there is something that `refresh` would buy again. */
  readonly canRefresh: ReadonlySignal<boolean>;
  readonly hasRows: ReadonlySignal<boolean>;
  /** When the oldest of what is shown came, in ms since the epoch. */
  readonly oldestAt: ReadonlySignal<number | null>;
  readonly isOld: ReadonlySignal<boolean>;
  readonly unitsSpent: ReadonlySignal<number>;
  /** Buys what the user's setting says, or asks; once, however often it is called. */
  readonly open: () => void;
  readonly refresh: () => void;
  readonly accept: () => void;
  readonly decline: () => void;
  readonly dispose: () => void;
}

export interface PopupOptions {
  readonly context: LookupContext;
  readonly buys: PopupPurchase;
  /** Anchors to show. */
  readonly anchors: number;
  /** *Ask before spending more than*, in units. */
  readonly askAbove: number;
  readonly create?: typeof createLookup;
}

export function createPopup(target: Target, options: PopupOptions): Popup {
  const { context, buys, anchors, askAbove, create = createLookup } = options;
  const targets = [target];
  const overview = create(createQuery({ report: 'backlinks_overview', targets }), context);
  const profile = create(createQuery({ report: 'backlinks_ascore_profile', targets }), context);
  const topAnchors = create(createQuery({ report: 'backlinks_anchors', targets }, { start: 0, end: anchors }), context);
  // The cheapest first: where the budget does not reach for all, it reaches for most.
  const all: readonly Lookup[] = [overview, profile, topAnchors] as readonly Lookup<ReportId>[];
  const bought = buys === 'overview' ? all.slice(0, 1) : all;

  const question = signal<PopupApproval | null>(null);
  const isDecided = signal(false);

  /** What failed, now or before this page was opened, is asked for again by a click alone. */
  const needsRows = ({ state, isOld }: Lookup): boolean =>
    state.value.kind === 'idle' || (state.value.kind === 'ready' && isOld.value);
  const cacheOptions = computed(() => all.filter(isCached));
  const refreshed = computed(() => all.filter((lookup) => isCached(lookup) || lookup.state.value.kind === 'failed'));
  const lookUnits = computed(() => sum(bought.filter(needsRows).map(({ quote }) => quote.value.units)));
  const refreshUnits = computed(() => sum(refreshed.value.map(({ refreshQuote }) => refreshQuote.value.units)));

  /** Approved one by one where the user was asked: what they were told is what each may cost. */
  const look = (isApproved: boolean): void => {
    for (const lookup of bought.filter(needsRows)) void lookup.look(isApproved ? lookup.quote.peek().units : undefined);
  };
  const refreshAll = (isApproved: boolean): void => {
    for (const lookup of refreshed.value)
      void lookup.refresh(isApproved ? lookup.refreshQuote.peek().units : undefined);
  };

  const reasonForApproval = (): ApprovalReason | null => {
    if (buys === 'ask') return 'setting';
    if (lookUnits.value > askAbove) return 'limit';
    return hasQuery(target) && cacheOptions.value.length === 0 ? 'query' : null;
  };

  const decide = (): void => {
    // Who wants to be asked is not asked about age: old results are bought again by Refresh.
    const isWanted = buys === 'ask' ? bought.some(({ state }) => state.value.kind === 'idle') : bought.some(needsRows);
    if (!isWanted) return;
    const reason = reasonForApproval();
    if (reason) question.value = { load: 'look', reason };
    else look(false);
  };

  let stage: 'closed' | 'waiting' | 'begun' | 'disposed' = 'closed';
  const begin = (): void => {
    if (stage !== 'waiting') return;
    stage = 'begun';
    stopWaiting();
    batch(() => {
      decide();
      isDecided.value = true;
    });
  };
  let stopWaiting = (): void => undefined;
  const open = (): void => {
    if (stage !== 'closed') return;
    stage = 'waiting';
    stopWaiting = effect(() => {
      if (all.every(({ state }) => state.value.kind !== 'reading')) queueMicrotask(begin);
    });
  };

  return {
    target,
    overview,
    profile,
    anchors: topAnchors,
    isDecided,
    question,
    buysNow: (lookup) => bought.includes(lookup) && needsRows(lookup),
    askedUnits: computed(() => (question.value?.load === 'refresh' ? refreshUnits.value : lookUnits.value)),
    refreshUnits,
    canRefresh: computed(
      () =>
        refreshed.value.length > 0 &&
        all.every(({ state }) => state.value.kind !== 'loading' && state.value.kind !== 'reading'),
    ),
    hasRows: computed(() => cacheOptions.value.length > 0),
    oldestAt: computed(() => {
      const ages = cacheOptions.value.flatMap(({ state }) => state.value.cached?.oldestAt ?? []);
      return ages.length > 0 ? Math.min(...ages) : null;
    }),
    isOld: computed(() => cacheOptions.value.some(({ isOld }) => isOld.value)),
    unitsSpent: computed(() => sum(all.map(({ unitsSpent }) => unitsSpent.value))),
    open,
    refresh: () => {
      if (refreshUnits.peek() > askAbove) question.value = { load: 'refresh', reason: 'limit' };
      else refreshAll(false);
    },
    accept: () => {
      const asked = question.peek();
      question.value = null;
      if (asked?.load === 'look') look(true);
      if (asked?.load === 'refresh') refreshAll(true);
    },
    decline: () => {
      question.value = null;
    },
    dispose: () => {
      stage = 'disposed';
      stopWaiting();
      for (const lookup of all) lookup.dispose();
    },
  };
}

/** Whether a lookup holds anything, an answer without rows included. */
function isCached({ state }: Lookup): boolean {
  return state.value.cached?.oldestAt != null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
