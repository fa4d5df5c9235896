import { computed, createModel, effect, signal } from '@preact/signals';
import { hasClick } from '@/utils/browser/gesture.ts';
import { requestHosts } from '@/utils/browser/hosts.ts';
import { request } from '@/utils/browser/messages.ts';
import { originsOf } from '@/utils/page-links/link-pairs.ts';
import type { LinkWatch, LinkWatchPlan } from '@/utils/page-links/link-watch.ts';
import { readLinkWatches, watchLinkWatches, type LinkWatches } from '@/utils/store/link-checks/link-watches.ts';

/**
 * The watched links, the same in every open page; the worker alone writes them. Null until they are read, `failed` where
 * they can't be. The hosts of their pages are asked for at the click that turns them on.
 */
export const LinkWatchesModel = createModel(() => {
  const list = signal<LinkWatches | 'failed' | null>(null);
  let readings = 0;
  const read = (): void => {
    readings += 1;
    const reading = readings;
    void readLinkWatches().then(
      (found) => {
        if (reading === readings) list.value = found;
      },
      () => {
        if (reading === readings) list.value = 'failed';
      },
    );
  };
  effect(() => watchLinkWatches(read));
  read();
  return {
    list,
    watches: computed((): readonly LinkWatch[] =>
      list.value === null || list.value === 'failed' ? [] : list.value.watches,
    ),
    /** Its id; null where the user said no, or it could not be kept. */
    add: (plan: LinkWatchPlan): Promise<string | null> =>
      withHosts(plan.links, () => request('addLinkWatch', { plan })),
    turn: async ({ id, links }: LinkWatch, isOn: boolean): Promise<boolean> =>
      isOn
        ? ((await withHosts(links, () => request('turnLinkWatch', { id, isOn }))) ?? false)
        : request('turnLinkWatch', { id, isOn }),
    check: async (id: string): Promise<boolean> => (hasClick() ? request('checkLinkWatch', { id }) : false),
    remove: (id: string): Promise<LinkWatch | null> => request('removeLinkWatch', { id }),
    putBack: (watch: LinkWatch): Promise<boolean> => request('putBackLinkWatch', { watch }),
    seen: async (ids: readonly string[]): Promise<void> => {
      if (ids.length > 0) await request('seenLinkChanges', { ids });
    },
  };
});

export type LinkWatchesState = InstanceType<typeof LinkWatchesModel>;

/**
 * Does something for which the extension must be let into the hosts of pages. They are noted before they are asked for, and
 * what no watch holds is given back after, whatever came of it.
 */
async function withHosts<T>(links: LinkWatchPlan['links'], work: () => Promise<T>): Promise<T | null> {
  if (!hasClick()) return null;
  const origins = originsOf(links.map(({ source }) => source));
  try {
    await request('prepareLinkChecks', { origins });
    return (await requestHosts(origins)) ? await work() : null;
  } finally {
    await request('releaseHosts', null).catch(() => undefined);
  }
}
