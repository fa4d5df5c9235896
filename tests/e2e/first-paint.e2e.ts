import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, filesOf } from '@/scripts/loaded-files.mjs';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';
import { examplePage, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';

const build = `${extensionFolder}/`;

describe('what the popup loads before its first paint', () => {
  const { now } = filesOf(build, 'popup.html');

  it('is small, and comes in few files', () => {
    expect(bytesOf(now).gzipped).toBeLessThanOrEqual(50_000);
    expect(now.size).toBeLessThanOrEqual(6);
  });

  it('holds no list of suffixes, no polyfill, no plotting and no writing of files', () => {
    const texts = [...now].map((file) => readFileSync(file, 'utf8')).join('\n');
    // Each stands in the build, so that a change of its code doesn't make this pass by itself.
    for (const sign of ['kawasaki', 'webextension-polyfill', 'u-cursor-x', 'xl/worksheets', 'define_overview_pages'])
      expect([sign, texts.includes(sign)]).toEqual([sign, false]);
    const { now: all, later } = filesOf(build, 'report.html');
    const workspace = [...all, ...later].map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const sign of ['kawasaki', 'u-cursor-x', 'xl/worksheets', 'define_overview_pages'])
      expect([sign, workspace.includes(sign)]).toEqual([sign, true]);
  });
});

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
