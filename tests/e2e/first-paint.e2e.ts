import { describe, expect, it } from 'vitest';
import { examplePage, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';

/** How much moved since the page opened. */
const tellShifts = `new Promise((done) => {
  let shifts = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifts += value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(shifts), 50);
})`;

describe('the popup on a site that is cached', () => {
  const stage = useStage();

  it('moves nothing of what is seen, whatever is loaded after', async () => {
    await saveTestKey(stage);
    const tab = await stage.lens.openTab(examplePage);
    const anchors = { role: 'region', name: 'Top anchors' } as const;
    const first = await stage.lens.openPopup(tab);
    await first.waitForText('search engine journal', { within: anchors });
    await first.settled();
    await stage.lens.closePopup(first, tab);

    const popup = await stage.lens.openPopup(tab);
    await popup.waitForText('search engine journal', { within: anchors });
    // All that comes after the first paint has come.
    await popup.waitFor({ role: 'button', name: 'This is my site' });
    await popup.settled();
    expect(await popup.evaluate<number>(tellShifts)).toBe(0);
  });
});
