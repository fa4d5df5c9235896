import { computed, createModel, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { readItem, watchItem } from '@/utils/browser/storage.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { prospectSitePrefix, type ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import {
  readProspects,
  readProspectSites,
  watchProspects,
  type ProspectChange,
} from '@/utils/store/lists/prospect-readings.ts';
import { prospectSiteItem } from '@/utils/store/lists/prospect-site.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import type { KnownSites } from '@/utils/view/prospects/own-site.ts';

export interface ProspectList {
  /** The newest first. */
  readonly entries: readonly ProspectEntry[];
  /** How many entries can't be read; they stay where they are until they are quarantined. */
  readonly unreadable: number;
}

/** Null until it is read; `failed` where it can't be. */
export type ProspectListState = ProspectList | 'failed' | null;

export type CountedProspects = ListSite & { readonly count: number };

interface Reading {
  readonly state: Signal<ProspectListState>;
  /** What is known of the list; null until it is read. */
  entries: Map<string, ProspectEntry | null> | null;
  /** What was changed while it was read. */
  readonly waiting: ProspectChange[];
}

/**
 * The prospects of all own sites, the same in every open page. A page reads how many there are, and a list once, when it is
 * first wanted; whatever is changed later comes with the news of it.
 */
export const ProspectsModel = createModel(() => {
  const sites = signal<readonly CountedProspects[]>([]);
  const mine = signal<readonly Target[] | null>(null);
  const lastUsed = signal<Target | 'unread' | null>('unread');
  const known = computed((): KnownSites | null =>
    mine.value && lastUsed.value !== 'unread' ? { mine: mine.value, lastUsed: lastUsed.value } : null,
  );
  let counts: Map<string, CountedProspects> | null = null;
  let changesSeen = 0;
  const readings = new Map<string, Reading>();

  const tellSites = (): void => {
    sites.value = [...(counts?.values() ?? [])].filter(({ count }) => count > 0);
  };
  const countSites = async (): Promise<void> => {
    const before = changesSeen;
    const found = await readProspectSites();
    // What came or went while they were counted may be among them or not.
    if (before !== changesSeen) return countSites();
    counts = new Map(found.map((site) => [prospectSitePrefix(site), site]));
    return tellSites();
  };
  const noteCount = ({ site, isNew, isGone }: ProspectChange): void => {
    if (!isNew && !isGone) return;
    changesSeen += 1;
    const prefix = prospectSitePrefix(site);
    const count = (counts?.get(prefix)?.count ?? 0) + (isNew ? 1 : -1);
    counts?.set(prefix, { ...site, count: Math.max(0, count) });
  };
  const tellList = ({ state, entries }: Reading): void => {
    if (!entries) return;
    const readable = [...entries.values()].filter((entry) => entry !== null);
    state.value = {
      entries: readable.toSorted((a, b) => b.addedAt - a.addedAt),
      unreadable: entries.size - readable.length,
    };
  };
  const apply = (entries: Map<string, ProspectEntry | null>, { key, entry, isGone }: ProspectChange): void => {
    if (isGone) entries.delete(key);
    else entries.set(key, entry);
  };

  effect(() =>
    watchProspects((changes) => {
      const touched = new Set<Reading>();
      for (const change of changes) {
        noteCount(change);
        const reading = readings.get(prospectSitePrefix(change.site));
        if (reading?.entries) apply(reading.entries, change);
        else reading?.waiting.push(change);
        if (reading) touched.add(reading);
      }
      tellSites();
      for (const reading of touched) tellList(reading);
    }),
  );
  void countSites().catch(() => undefined);

  const read = async (site: ListSite, reading: Reading): Promise<void> => {
    try {
      reading.entries = new Map(await readProspects(site));
      for (const change of reading.waiting) apply(reading.entries, change);
      tellList(reading);
    } catch {
      reading.state.value = 'failed';
    }
  };

  effect(() => watchItem(mySitesItem, (changed) => (mine.value = changed)));
  effect(() => watchItem(prospectSiteItem, (changed) => (lastUsed.value = changed)));
  // What was changed meanwhile is newer than what was read.
  void readItem(mySitesItem).then(
    (stored) => (mine.value ??= stored),
    () => (mine.value ??= []),
  );
  void readItem(prospectSiteItem)
    .catch(() => null)
    .then((stored) => {
      if (lastUsed.peek() === 'unread') lastUsed.value = stored;
    });

  return {
    /** The sites that have prospects, each with how many. */
    sites,
    /** The user's sites, and the one that was last used; null until they are read. */
    known,
    /** A site's list, read when it is first wanted. */
    listOf: (site: ListSite): ReadonlySignal<ProspectListState> => {
      const prefix = prospectSitePrefix(site);
      const begun = readings.get(prefix);
      if (begun) return begun.state;
      const reading: Reading = { state: signal(null), entries: null, waiting: [] };
      readings.set(prefix, reading);
      void read(site, reading);
      return reading.state;
    },
  };
});

export type Prospects = InstanceType<typeof ProspectsModel>;
