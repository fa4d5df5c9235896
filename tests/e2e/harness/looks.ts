import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { picture } from './artifacts.ts';
import { axe } from './axe.ts';
import type { RawPage } from './RawPage.ts';

/**
 * Frames until the new colours are drawn: inherited ones change one after another, each with a transition of its own.
 * Ten seconds are for a page that never rests, not for one that draws slowly.
 */
const drawn = `Promise.race([
  (async () => {
    for (let still = 0; still < 3; ) {
      await new Promise((done) => requestAnimationFrame(done));
      still = document.getAnimations().some(({ effect }) => effect.getComputedTiming().endTime < 5_000) ? 0 : still + 1;
    }
  })(),
  new Promise((done) => setTimeout(done, 10_000)),
])`;

async function emulate(page: Page | RawPage, scheme: 'light' | 'dark'): Promise<void> {
  if ('context' in page) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(drawn);
  } else {
    await page.emulateScheme(scheme);
    await page.evaluate(drawn);
  }
}

/** Looks at a page in both themes: a picture of each, nothing that axe finds wrong, nothing wider than its window. */
export async function look(page: Page | RawPage, name: string): Promise<void> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await emulate(page, scheme);
    await picture(page, `${name}-${scheme}`);
    found.push(...(await axe(page, scheme === 'light' ? 'all' : 'of colours')).map((fault) => `${scheme}: ${fault}`));
  }
  const evaluate = (code: string): Promise<unknown> => ('context' in page ? page.evaluate(code) : page.evaluate(code));
  if (await evaluate('document.documentElement.scrollWidth > innerWidth')) found.push('wider than its window');
  // As one text, so that a report of the tests names what was found.
  expect(found.join('\n')).toBe('');
}

/** px of the popup that are out of sight: of its window, and of the regions that scroll within it. */
const hiddenHeight = `Math.max(
  document.documentElement.scrollHeight - 600,
  ...[...document.querySelectorAll('main')].map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
)`;

/** Looks at the popup, which must not need scrolling where all is loaded. */
export async function lookAtPopup(popup: RawPage, name: string): Promise<void> {
  await look(popup, name);
  expect(Math.max(0, await popup.evaluate<number>(hiddenHeight))).toBe(0);
}
