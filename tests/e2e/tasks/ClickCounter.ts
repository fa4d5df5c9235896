import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Named, RawPage } from '@/tests/e2e/harness/RawPage.ts';

/**
 * Somebody's hand on the mouse, who counts each press of it. What the keyboard does is free: texts that are typed or
 * pasted, and Enter. To type into a field that has not got the focus takes a press. That a page gives the focus a moment
 * after it shows a field is waited for, not looked at once.
 */
export class ClickCounter {
  count = 0;

  async press(button: Locator): Promise<void> {
    await button.click();
    this.count += 1;
  }

  async pressIn(popup: RawPage, element: Named): Promise<void> {
    await popup.click(element);
    this.count += 1;
  }

  /** Writes in place of what a field holds, which has to be pressed for that. */
  async type(field: Locator, text: string): Promise<void> {
    await this.press(field);
    await field.fill(text);
  }

  /** The same in a field that the page gives the focus to as it opens it. */
  async typeAtOnce(field: Locator, text: string): Promise<void> {
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.fill(text);
  }

  /** What is pressed outside the pages: the toolbar, a tab, an entry of the browser's own menu. */
  async pressOutside<T>(presses: number, work: () => Promise<T>): Promise<T> {
    this.count += presses;
    return work();
  }
}
