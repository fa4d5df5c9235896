/** The fragment of the page's address, and its place in the history of the tab. */

export function readHash(): string {
  return location.hash;
}

/** The whole address of this page with another fragment, as it can be sent and opened elsewhere in this browser. */
export function addressOf(hash: string): string {
  return new URL(hash, location.href).href;
}

/** A new step of the history: Back leads to what was shown before. */
export function pushHash(hash: string): void {
  return history.pushState(null, '', hash);
}

/** The same step with another address. */
export function replaceHash(hash: string): void {
  return history.replaceState(null, '', hash);
}

/** Calls back when Back, Forward, a link or the user changed the fragment; not after `pushHash` and `replaceHash`. */
export function watchHash(seen: () => void): () => void {
  addEventListener('popstate', seen);
  addEventListener('hashchange', seen);
  return () => {
    removeEventListener('popstate', seen);
    removeEventListener('hashchange', seen);
  };
}

export function setTitle(title: string): void {
  document.title = title;
}
