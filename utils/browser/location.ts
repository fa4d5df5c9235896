/** The fragment of the page's address, and its place in the history of the tab. */

export const readHash = (): string => location.hash;

/** A new step of the history: Back leads to what was shown before. */
export const pushHash = (hash: string): void => history.pushState(null, '', hash);

/** The same step with another address. */
export const replaceHash = (hash: string): void => history.replaceState(null, '', hash);

/** Calls back when Back, Forward, a link or the user changed the fragment; not after `pushHash` and `replaceHash`. */
export const watchHash = (seen: () => void): (() => void) => {
  addEventListener('popstate', seen);
  addEventListener('hashchange', seen);
  return () => {
    removeEventListener('popstate', seen);
    removeEventListener('hashchange', seen);
  };
};

export const setTitle = (title: string): void => {
  document.title = title;
};
