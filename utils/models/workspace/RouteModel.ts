import { computed, createModel, effect, signal } from '@preact/signals';
import { pushHash, readHash, replaceHash, setTitle, watchHash } from '@/utils/browser/location.ts';
import { hideView, privateViewId, readPrivateView } from '@/utils/store/private-view.ts';
import { formatAddress, parseAddress, type ParsedAddress, type View } from '@/utils/view/view-address.ts';

/** What the address shows; null while a private one is read, `gone` where the browser was closed since. */
export type Shown = ParsedAddress | 'gone' | null;

/** The view of the report workspace, bound to the address of its tab: Back, Forward and a copied address bring it back. */
export const RouteModel = createModel(() => {
  const hash = signal(readHash());
  const hidden = signal<{ readonly id: string; readonly text: string | null } | null>(null);
  effect(() => watchHash(() => (hash.value = readHash())));

  const privateId = computed(() => privateViewId(hash.value));
  effect(() => {
    const id = privateId.value;
    if (id !== null && hidden.peek()?.id !== id) void readPrivateView(id).then((text) => (hidden.value = { id, text }));
  });
  const text = computed(() => {
    if (privateId.value === null) return hash.value;
    return hidden.value?.id === privateId.value ? (hidden.value.text ?? 'gone') : null;
  });
  const shown = computed((): Shown =>
    text.value === null || text.value === 'gone' ? text.value : parseAddress(text.value),
  );

  const go = (address: string, how: 'push' | 'replace'): void => {
    (how === 'push' ? pushHash : replaceHash)(address);
    hash.value = address;
  };

  return {
    shown,
    /** True for what an incognito window opened: nothing of it is written to the disk, its address neither. */
    isPrivate: computed(() => privateId.value !== null),
    /** Shows a view: as a new step of the history, or in place of the one that is shown. */
    async open(view: View, how: 'push' | 'replace' = 'push'): Promise<void> {
      const address = formatAddress(view);
      if (privateId.peek() === null) return address === hash.peek() ? undefined : go(address, how);
      const stand = await hideView(address);
      hidden.value = { id: privateViewId(stand)!, text: address };
      return go(stand, how);
    },
    /** Where a link to a view leads. A private view has no address that may be written anywhere. */
    hrefOf: (view: View): string => (privateId.value === null ? formatAddress(view) : hash.value),
    /** The tab's title; a private view's would be written to the history. */
    title(words: string, plain: string): void {
      setTitle(privateId.peek() === null ? words : plain);
    },
  };
});
