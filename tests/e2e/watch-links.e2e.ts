import { beforeEach, describe, expect, it } from 'vitest';
import { allowGrants, grantedHosts } from '@/tests/e2e/harness/allow-grants.ts';
import { poll, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import { saveTestKey, storeSettings, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { hostsBehind, linkPages, ruleFor, wantedPage } from '@/tests/server/link-pages.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';

// No debugger on the worker: it sleeps, and the alarm wakes it (docs/guarantees.md, 27).
const stage = useUnwatchedStage();
const waitMs = 20_000;
/** Longer than it takes to stop a worker that has just set its alarm. */
const soonMs = 3_000;
const target = 'target=wanted.com&target_type=root_domain';

function serve(live: object = linkPages.live): void {
  stage.server.clearFaults();
  for (const page of [{ ...linkPages.live, ...live, url: linkPages.live.url }, linkPages.nofollow])
    // Else the browser shows what it has kept for an hour.
    stage.server.addFault(ruleFor({ ...page, headers: { 'cache-control': 'no-store' } }));
  for (const host of [...hostsBehind, 'live.com', 'nofollow.com']) stage.sites.add(host);
}

async function watch(): Promise<LinkWatch> {
  const { local } = await stage.lens.storageDump();
  return Object.entries(local).find(([key]) => key.startsWith('link-watch@1:'))?.[1] as LinkWatch;
}

/** Says something in a page of the extension, which wakes the worker where it is a message. */
async function say<T>(text: string): Promise<T> {
  return (await stage.lens.neutralPage()).evaluate<T>(text);
}

async function ask(name: string, request: unknown): Promise<unknown> {
  return say(`chrome.runtime.sendMessage(${JSON.stringify({ name, request })}).then(({ reply }) => reply)`);
}

/** Sleep until the turn is due: the worker that starts sets its alarm, and is stopped again. */
async function sleepUntilDue(): Promise<void> {
  const stored = await watch();
  const nextAt = Date.now() + soonMs;
  await stage.lens.stopWorker();
  await stage.lens.writeStore('local', { [`link-watch@1:${stored.id}`]: { ...stored, nextAt } });
  await ask('seenLinkChanges', { ids: [] });
  await expect
    .poll(() => say(`chrome.alarms.get('link-watch').then((alarm) => alarm?.scheduledTime ?? null)`), {
      timeout: waitMs,
    })
    .toBe(nextAt);
  await stage.lens.stopWorker();
}

async function turnsEnded(changed: number): Promise<void> {
  await expect
    .poll(async () => (await watch()).last, { timeout: waitMs })
    .toMatchObject({ outcome: 'checked', changed });
  await poll('the window to close', async () =>
    (await targetsOf(stage.lens.cdp)).every(({ type, url }) => type !== 'page' || !url.includes('wanted')),
  );
}

beforeEach(async () => {
  await saveTestKey(stage);
  await storeSettings(stage, { workspaceBuys: 'nothing' });
});

describe('watched links', () => {
  it('are read again by an alarm while nobody is there, and what changed is told', async () => {
    serve();
    await allowGrants(stage.lens);
    const before = await grantedHosts(stage.lens);
    const page = await stage.lens.openTab(stage.lens.urlOf('report.html#/link-checks'));
    await page.waitFor({ role: 'textbox', name: 'Source pages' });
    await page.type({ role: 'textbox', name: 'Source pages' }, `${linkPages.live.url}\n${linkPages.nofollow.url}`);
    await page.type({ role: 'textbox', name: 'Links to' }, wantedPage);
    await page.click({ role: 'button', name: 'Check 2 links' });
    await page.waitForText('2 of 2 links checked', { timeoutMs: waitMs });
    await poll('the hosts to be given back', async () => (await grantedHosts(stage.lens)).length === before.length);

    await page.click({ role: 'button', name: 'Watch these links' });
    await page.waitForText('access to their 2 hosts is kept until you turn the watch off');
    await page.click({ role: 'button', name: 'Turn on · 0 units' });
    await page.waitForText('The links are watched. First turn:');
    // These hosts and no others are kept, with and without www.
    const held = await grantedHosts(stage.lens);
    expect(held).toHaveLength(before.length + 8);
    expect(held).toContain('https://live.com/*');

    serve({ body: '<!doctype html><title>A page</title>Nothing any more' });
    await sleepUntilDue();
    await turnsEnded(1);
    expect((await watch()).changes).toMatchObject([{ source: linkPages.live.url, before: 'live', after: 'gone' }]);
    await expect.poll(() => say('chrome.action.getBadgeText({})'), { timeout: waitMs }).toBe('1');
    expect(await grantedHosts(stage.lens)).toHaveLength(held.length);

    const changes = await stage.lens.openTab(stage.lens.urlOf(`report.html#/changes?${target}`));
    await changes.waitFor({ role: 'table', name: 'Changed links' });
    await expect.poll(() => say('chrome.action.getBadgeText({})'), { timeout: waitMs }).toBe('');

    const list = await stage.lens.openTab(stage.lens.urlOf(`report.html#/watch-list?${target}`));
    await list.click({ role: 'button', name: 'Turn off' });
    await poll('the hosts to be given back', async () => (await grantedHosts(stage.lens)).length === before.length);
    expect(stage.server.reportRequests).toEqual([]);
  }, 120_000);
});
