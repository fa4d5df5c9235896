import { browser } from './browser.ts';

interface Injection<Wanted> {
  /** Its text is put into the page: it may use nothing from around it. */
  readonly func: (wanted: Wanted) => unknown;
  readonly wanted: Wanted;
  /** Does not wait for the document to be whole. */
  readonly isAtOnce?: boolean;
}

/**
 * Runs a function in the isolated world of a tab's page and of those of its frames that the extension may enter; gives
 * what each told, the page first.
 * @throws where the browser lets nobody in: its own pages, the web store, hosts that were not granted
 */
export async function runInTab<Wanted>(tabId: number, injection: Injection<Wanted>): Promise<readonly unknown[]> {
  const { func, wanted, isAtOnce = false } = injection;
  const told = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: func as (...values: unknown[]) => unknown,
    args: [wanted],
    injectImmediately: isAtOnce,
  });
  return told.toSorted((a, b) => Number(a.frameId !== 0) - Number(b.frameId !== 0)).map(({ result }) => result ?? null);
}
