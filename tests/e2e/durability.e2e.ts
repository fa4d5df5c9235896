import { describe, expect, it } from 'vitest';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { examplePage, saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { faults } from '@/tests/server/faults.ts';

// No debugger on the worker: one that is attached keeps it alive for ever, and these tests are about its death.
const stage = useUnwatchedStage();
const overview = { role: 'region', name: 'Overview' } as const;
const anchors = { role: 'region', name: 'Top anchors' } as const;

interface Entry {
  readonly report: string;
  readonly outcome: string;
  readonly units: number | null;
}

async function log(): Promise<readonly Entry[]> {
  const { local } = await stage.lens.storageDump();
  return Object.entries(local).flatMap(([key, entry]) => (/^(log|open)@/.test(key) ? [entry as Entry] : []));
}

describe('a popup that closes', () => {
  it('loses nothing of what it asked for, though the answer takes 40 s', async () => {
    await saveTestKey(stage);
    stage.server.addFault({ ...faults.late(40_000), times: 3 });
    const tab = await stage.lens.openTab(examplePage);
    const popup = await stage.lens.openPopup(tab);
    await expect.poll(() => stage.server.reportRequests.length).toBe(3);
    await stage.lens.closePopup(popup, tab);
    await expect
      .poll(() => stage.server.reportRequests.every(({ ending }) => ending === 'answered'), { timeout: 90_000 })
      .toBe(true);
    await expect
      .poll(async () => (await log()).map(({ outcome }) => outcome))
      .toEqual(['settled', 'settled', 'settled']);
    const again = await stage.lens.openPopup(tab);
    await again.waitForText('22.1M', { within: overview });
    await again.waitForText('search engine journal', { within: anchors });
    await again.settled();
    expect(stage.server.reportRequests).toHaveLength(3);
    expect(stage.server.unitsBilled).toBe(340);
  });
});

describe('a worker that is stopped in the middle of a request', () => {
  it('leaves an unknown outcome, tells the user, and never sends it again by itself', async () => {
    await saveTestKey(stage);
    stage.server.hold('backlinks_anchors');
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('22.1M', { within: overview });
    await expect.poll(() => stage.server.reportRequests.length).toBe(3);
    await expect
      .poll(async () => (await log()).map(({ report, outcome }) => `${report} ${outcome}`).toSorted())
      .toEqual(['backlinks_anchors sent', 'backlinks_ascore_profile settled', 'backlinks_overview settled']);
    await stage.lens.stopWorker();
    await popup.waitForText('The request was interrupted before its answer came', { within: anchors });
    expect(await popup.text(anchors)).toContain('It may have been charged');
    expect((await log()).find(({ report }) => report === 'backlinks_anchors')).toMatchObject({
      outcome: 'unknown',
      units: null,
    });
    await popup.waitForText('340 / 10,000 today', { within: { role: 'status' } });
    expect(stage.server.reportRequests).toHaveLength(3);

    stage.server.clearFaults();
    await popup.click({ role: 'button', name: 'Try again' });
    await popup.waitForText('search engine journal', { within: anchors });
    expect(stage.server.reportRequests).toHaveLength(4);
  });
});

describe('cached results', () => {
  const buyFirst = async (): Promise<RawPage> => {
    await saveTestKey(stage);
    const tab = await stage.lens.openTab(examplePage);
    const popup = await stage.lens.openPopup(tab);
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    await stage.lens.closePopup(popup, tab);
    return tab;
  };

  it('are shown before the worker is awake', async () => {
    const tab = await buyFirst();
    await stage.lens.stopWorker();
    const popup = await stage.lens.openPopup(tab);
    // By the clock of the page itself: a second later the worker is told what was shown, so that the least recently used
    // goes first, and a test that only looks may look after that.
    const shownAt = await popup.momentOf("document.body.textContent.includes('search engine journal')");
    await popup.waitForText('search engine journal', { within: anchors });
    expect(shownAt).toBeLessThan(Number(await stage.lens.evaluateInWorker('performance.timeOrigin')));
  });

  it('are opened again and again at no cost, and without the network', async () => {
    const tab = await buyFirst();
    const before = stage.server.requests.length;
    for (let time = 0; time < 10; time += 1) {
      const popup = await stage.lens.openPopup(tab);
      await popup.waitForText('search engine journal', { within: anchors });
      await popup.settled();
      await stage.lens.closePopup(popup, tab);
    }
    for (const [page, shown] of [
      ['options.html', 'Clear cache'],
      ['report.html#/overview?target=searchenginejournal.com&target_type=root_domain', '22.1M'],
    ] as const) {
      const opened = await stage.lens.openTab(stage.lens.urlOf(page));
      await opened.waitForText(shown);
      await opened.settled();
      await opened.close();
    }
    expect(stage.server.requests.slice(before).filter(({ host }) => host.endsWith('semrush.com'))).toEqual([]);
    expect(stage.server.unitsBilled).toBe(340);
  });
});
