import { describe, expect, it } from 'vitest';
import { examplePage, saveTestKey, storeSettings, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';

const stage = useUnwatchedStage();
const anchors = { role: 'region', name: 'Top anchors' } as const;
const target = 'target=searchenginejournal.com&target_type=root_domain';
/** Each with what stands in it once it has come as far as it comes. */
const pages = [
  ['options.html', 'Clear cache'],
  [`report.html#/overview?${target}`, '22.1M'],
  [`report.html#/anchors?${target}`, 'search engine journal'],
  [`report.html#/ascore-profile?${target}`, ' loaded'],
] as const;
const rounds = 20;

describe('pages that open on cached results', () => {
  it('cost nothing in 100 openings, and wake no network', async () => {
    await saveTestKey(stage);
    const tab = await stage.lens.openTab(examplePage);
    const first = await stage.lens.openPopup(tab);
    await first.waitForText('search engine journal', { within: anchors });
    await first.settled();
    await stage.lens.closePopup(first, tab);
    const report = await stage.lens.openTab(stage.lens.urlOf(pages[1][0]));
    await report.waitForText('22.1M');
    await report.settled();
    await report.close();
    const ours = () => stage.server.requests.filter(({ host }) => host.endsWith('semrush.com'));
    const before = ours().length;

    for (let round = 0; round < rounds; round += 1) {
      const popup = await stage.lens.openPopup(tab);
      await popup.waitForText('search engine journal', { within: anchors });
      await popup.settled();
      await stage.lens.closePopup(popup, tab);
      for (const [page, shown] of pages) {
        const opened = await stage.lens.openTab(stage.lens.urlOf(page));
        await opened.waitForText(shown);
        await opened.settled();
        await opened.close();
      }
    }
    expect(ours().slice(before)).toEqual([]);
  });
});

describe('a theme that changes where nobody looks', () => {
  it('leaves no transition that goes on until somebody does', async () => {
    const options = await stage.lens.openTab(stage.lens.urlOf('options.html'));
    await options.waitFor({ role: 'button', name: 'Save and check' });
    await stage.lens.openTab(examplePage);
    for (let turn = 0; turn < 5; turn += 1)
      for (const theme of ['light', 'dark'] as const) {
        await storeSettings(stage, { theme });
        // A page that is not seen draws nothing, and looks at its styles where it is asked alone.
        await expect
          .poll(() =>
            options.evaluate(
              "[document.visibilityState, document.documentElement.dataset.theme, getComputedStyle(document.body).colorScheme && '']",
            ),
          )
          .toEqual(['hidden', theme, '']);
      }
    expect(await options.evaluate('document.getAnimations().length')).toBe(0);
  });
});
