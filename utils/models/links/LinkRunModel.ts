import { createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { readItem, watchItem } from '@/utils/browser/storage.ts';
import { linkRunItem, type LinkRun } from '@/utils/store/link-checks/link-run.ts';

/** How the checks of links stand, the same in every open page; null where none were ever made, or until it is read. */
export const LinkRunModel = createModel(() => {
  const run = signal<LinkRun | null>(null);
  effect(() => watchItem(linkRunItem, (changed) => (run.value = changed)));
  void readItem(linkRunItem).then(
    // What came meanwhile is newer.
    (stored) => (run.value ??= stored),
    () => undefined,
  );
  return {
    run,
    /** Ends the checks; what came is kept. */
    cancel: (): void => void request('cancelLinkChecks', null).catch(() => undefined),
  };
});
