import { computed, createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorWordsItem, withSiteWords } from '@/utils/store/anchor-words.ts';
import { noWords, type AnchorWords } from '@/utils/view/anchor-words.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';

function siteOf({ value, type }: Target): string {
  return siteOfUrl(type === 'url' ? value : `https://${value}/`) ?? value;
}

/**
 * The brand words and keywords of a target's site, and from which share of exact anchors on there is a warning: kept
 * for the site, and the same in every open page. An incognito window's are forgotten with the page.
 */
export const AnchorWordsModel = createModel((target: Target, isPrivate: boolean) => {
  const site = siteOf(target);
  const stored = signal(anchorWordsItem.fallback);
  if (!isPrivate) effect(() => watchItem(anchorWordsItem, (changed) => (stored.value = changed)));
  void readItem(anchorWordsItem).then((read) => (stored.value = read));
  return {
    /** What the words are kept for. */
    site: computed(() => site),
    words: computed((): AnchorWords => (Object.hasOwn(stored.value.sites, site) ? stored.value.sites[site]! : noWords)),
    /** Percent. */
    exactLimit: computed(() => stored.value.exactLimit),
    async change(words: AnchorWords, exactLimit: number): Promise<void> {
      const changed = (old: typeof stored.value) => withSiteWords({ ...old, exactLimit }, site, words);
      stored.value = isPrivate ? changed(stored.peek()) : await updateItem(anchorWordsItem, changed);
    },
  };
});
