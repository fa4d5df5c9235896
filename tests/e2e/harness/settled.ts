import type { Evaluating } from './axe.ts';
import { longWaitMs, poll } from './cdp.ts';

/**
 * True, in the page, where nothing is read or loaded any more. That nothing says it is busy is not enough: a page whose
 * script has not run yet says nothing at all, and a list whose rows are being read has no row, no query and no notice;
 * its form, where one stands still meanwhile, has no price yet.
 */
const isSettled = `(() => {
  if (!document.body?.firstElementChild || document.querySelector('[aria-busy="true"]')) return false;
  if (!document.querySelector('main footer[aria-label="Load more"]')) return true;
  const status = document.querySelector('main header p[role="status"]');
  if (!status || status.textContent.includes('Loading…')) return false;
  const isBehind = (other) => status.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  return / loaded\\b/.test(status.textContent) || [...document.querySelectorAll('main [role="alert"]')].some(isBehind);
})()`;

/** Ends when the page has drawn what was changed before: two frames, or a while where it is behind another page and draws none. */
export const isDrawn = `new Promise((done) => {
  setTimeout(done, 2_000);
  requestAnimationFrame(() => requestAnimationFrame(done));
})`;

/** Waits until nothing on the page is read or loaded any more. */
export async function settle(page: Evaluating, timeoutMs = longWaitMs): Promise<void> {
  // Through the debugger: Playwright would look again and again by itself, and be stopped by the extension's CSP.
  await poll('the page to settle', async () => (await page.evaluate(isSettled)) === true, timeoutMs);
}
