import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { poll, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { storeSettings } from '@/tests/e2e/harness/stage.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create();
});
afterEach(() => stage.close());

const views = ['overview', 'anchors', 'refdomains'].map(
  (route) => `report.html#/${route}?target=searchenginejournal.com&target_type=root_domain`,
);
const lookUp = { role: 'button', name: /^Look up/ } as const;
/** The browser restores its tabs before a test could load the extension, so the two must come together. */
const asRestored = [`--load-extension=${extensionFolder}`, '--restore-last-session'];

/** Looks at a tab, which is when the browser loads one that it restored. */
async function lookAt(lens: Lens, url: string): Promise<RawPage> {
  return poll(`${url} to be restored`, async () => {
    const target = (await targetsOf(lens.cdp)).find((info) => info.type === 'page' && info.url === url);
    if (!target) return null;
    await lens.cdp.send('Target.activateTarget', { targetId: target.targetId });
    const page = await RawPage.attach(lens.cdp, target.targetId);
    return (await page.evaluate<boolean>("document.visibilityState === 'visible'")) ? page : null;
  });
}

describe('a session that the browser restores at its start', () => {
  it('buys nothing when its pages are looked at, and offers the rest', async () => {
    const before = await stage.launch();
    await stage.saveKey(before);
    await storeSettings({ lens: before }, { workspaceBuys: 'first-rows', dailyBudget: null });
    for (const view of views) {
      const page = await before.openTab(before.urlOf(view));
      await page.waitFor(lookUp);
    }
    await before.close();

    const after = await stage.launch({ flags: asRestored, loadedId: before.extensionId });
    for (const view of views) {
      const page = await lookAt(after, after.urlOf(view));
      await page.waitFor(lookUp);
      await page.settled();
    }
    expect(stage.server.reportRequests).toEqual([]);
  });
});
