import { describe, expect, it } from 'vitest';
import { allowGrants, grantedHosts } from '@/tests/e2e/harness/allow-grants.ts';
import { poll, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { saveTestKey, storeSettings, useStage, useUnwatchedStage, type Stage } from '@/tests/e2e/harness/stage.ts';
import { hostsBehind, linkPages, ruleFor, wantedPage, type LinkPage } from '@/tests/server/link-pages.ts';

type PageName = keyof typeof linkPages;

/** A server that gives no answer while the test lasts. */
const never = new Promise<never>(() => undefined);

/** What each page comes to. Those that others lead to are opened by these alone. */
const expected: readonly (readonly [PageName, string])[] = [
  ['live', 'live'],
  ['base', 'live'],
  ['script', 'live'],
  ['large', 'live'],
  ['chain', 'live'],
  ['nofollow', 'nofollow'],
  ['pageNofollow', 'nofollow'],
  ['frame', 'nofollow'],
  ['sponsored', 'sponsored'],
  ['hostile', 'sponsored'],
  ['ugc', 'ugc'],
  ['noindex', 'noindex'],
  ['headerNoindex', 'noindex'],
  ['redirected', 'redirected'],
  ['moved', 'moved'],
  ['gone', 'gone'],
  ['missing', 'page_error'],
  ['down', 'page_error'],
  ['login', 'login'],
  ['basic', 'login'],
  ['away', 'elsewhere'],
  ['intoPrivate', 'private'],
  ['file', 'not_a_page'],
  ['dropped', 'unreachable'],
];

interface Stored {
  readonly source: string;
  readonly verdict: string;
  readonly status: number | null;
  readonly finalUrl: string | null;
}

function serve({ server, sites }: Stage, pages: readonly LinkPage[] = Object.values<LinkPage>(linkPages)): void {
  for (const page of pages) server.addFault(ruleFor(page));
  for (const host of hostsBehind) sites.add(host);
  for (const { url } of pages) sites.add(new URL(url).hostname);
}

/** Opens the page of link checks, and presses the button that begins to check these. */
async function check({ lens }: Stage, names: readonly PageName[]): Promise<RawPage> {
  const page = await lens.openTab(lens.urlOf('report.html#/link-checks'));
  await page.waitFor({ role: 'textbox', name: 'Source pages' });
  await page.type({ role: 'textbox', name: 'Source pages' }, names.map((name) => linkPages[name].url).join('\n'));
  await page.type({ role: 'textbox', name: 'Links to' }, wantedPage);
  await page.click({ role: 'button', name: /^Check [\d,]+ links?$/ });
  return page;
}

async function stored({ lens }: Stage): Promise<Stored[]> {
  const { local } = await lens.storageDump();
  return Object.entries(local).flatMap(([key, value]) => (key.startsWith('link-check@1:') ? [value as Stored] : []));
}

/** What a run must leave behind: no host, no window, no tab. */
async function leavesNothing({ lens }: Stage, before: readonly string[]): Promise<void> {
  await poll('the hosts to be given back', async () => {
    const held = await grantedHosts(lens);
    return held.length === before.length && held.every((origin) => before.includes(origin));
  });
  await poll('the window to close', async () => {
    const pages = (await targetsOf(lens.cdp)).filter(({ type }) => type === 'page');
    return (
      pages.every(({ url }) => !url.startsWith('http')) &&
      pages.filter(({ url }) => url.includes('report.html')).length === 1
    );
  });
  const { local, session } = await lens.storageDump();
  expect(local['granted-hosts@1']).toEqual([]);
  expect(local['link-queue@1']).toEqual([]);
  expect(session['link-window@1'] ?? null).toBeNull();
}

describe('checking links', () => {
  const stage = useUnwatchedStage();

  it('tells what became of each, and gives the hosts back', async () => {
    serve(stage);
    await allowGrants(stage.lens);
    const before = await grantedHosts(stage.lens);
    // Those of the manifest; the browser's own page knows whole hosts alone.
    expect(before).toEqual(['https://api.semrush.com/*', 'https://www.semrush.com/*']);
    const page = await check(
      stage,
      expected.map(([name]) => name),
    );
    await page.waitFor({ role: 'progressbar', name: 'Checking links' });
    // These hosts and no others, with and without www.
    const held = await grantedHosts(stage.lens);
    expect(held).toContain('https://live.com/*');
    expect(held.filter((origin) => hostsBehind.some((host) => origin.includes(host)))).toEqual([]);
    const count = expected.length;
    await page.waitForText(`${count} of ${count} links checked`, { timeoutMs: 90_000 });
    const found = await stored(stage);
    const verdictOf = (name: PageName): string | undefined =>
      found.find(({ source }) => source === linkPages[name].url)?.verdict;
    expect(expected.map(([name]) => [name, verdictOf(name)])).toEqual(expected);
    expect(found.find(({ verdict }) => verdict === 'redirected')?.finalUrl).toBe(linkPages.redirectedHere.url);
    expect(found.flatMap(({ verdict, status }) => (verdict === 'page_error' ? [status] : [])).toSorted()).toEqual([
      404, 503,
    ]);
    await leavesNothing(stage, before);
    // What a page opened by itself went with it; and none of it cost anything.
    expect(stage.server.reportRequests).toEqual([]);
    await page.waitFor({ role: 'table', name: 'Link checks' });
    expect(await page.names('button')).toContain('Live · 5');
  }, 120_000);

  it('ends at Cancel, with its window and its hosts', async () => {
    await allowGrants(stage.lens);
    const before = await grantedHosts(stage.lens);
    serve(
      stage,
      [linkPages.live, linkPages.nofollow].map((page) => ({ ...page, wait: never })),
    );
    const page = await check(stage, ['live', 'nofollow']);
    await poll(
      'the pages to be asked for',
      async () => stage.server.hosts.has('live.com') && stage.server.hosts.has('nofollow.com'),
    );
    await page.click({ role: 'button', name: 'Cancel' });
    await page.waitForText('Cancelled: 0 of 2 links checked');
    await leavesNothing(stage, before);
    expect((await stored(stage)).map(({ verdict }) => verdict)).toEqual(['not_checked', 'not_checked']);
  });

  it('ends with the worker, and goes on by itself never', async () => {
    await allowGrants(stage.lens);
    const before = await grantedHosts(stage.lens);
    serve(stage, [{ ...linkPages.live, wait: never }]);
    const page = await check(stage, ['live']);
    await poll('the page to be asked for', async () => stage.server.hosts.has('live.com'));
    await stage.lens.stopWorker();
    expect(await grantedHosts(stage.lens)).not.toEqual(before);
    await stage.lens.startWorker();
    await page.waitForText('Ended early');
    await leavesNothing(stage, before);
    expect((await stored(stage)).map(({ verdict }) => verdict)).toEqual(['not_checked']);
    expect(stage.server.hosts.get('live.com')).toBe(1);
  });
});

const article = {
  url: 'https://article.com/post',
  body: `<!doctype html><html lang="en"><head><title>An article</title><base href="https://example.com/a/">
    <link rel="icon" href="data:,"><link rel="canonical" href="https://article.com/the-post"></head><body>
    <p><a href="/one">first <b>link</b></a> and <a href="https://www.example.com/two"><img alt="a picture" src="data:,"></a></p>
    <p><a rel="NOFOLLOW" href="three" style="position: absolute; left: -4000px">hidden away</a> <a href="https://other.com/">other</a></p>
    <p><a href="/d" hidden>d</a> <a href="/v" style="visibility: hidden">v</a> <a href="/o" style="opacity: 0">o</a>
      <span style="display: block; height: 0; overflow: hidden"><a href="/s">s</a></span> <span aria-hidden="true"><a href="/seen">seen</a></span></p>
    </body></html>`,
};

describe('the popup', () => {
  const stage = useStage();

  it('says what the page links to, once it is opened, and leaves nothing in it', async () => {
    serve(stage, [article]);
    await saveTestKey(stage);
    await storeSettings(stage, { popupBuys: 'ask' });
    await stage.lens.writeStore('local', { 'my-sites@1': [{ type: 'root_domain', value: 'example.com' }] });
    const tab = await stage.lens.context.newPage();
    const worlds: string[] = [];
    const session = await stage.lens.context.newCDPSession(tab);
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
    await session.send('Runtime.enable');
    await tab.goto(article.url);
    const own = `chrome-extension://${stage.lens.extensionId}`;
    const seen = (): Promise<unknown> =>
      tab.evaluate('[document.documentElement.outerHTML, Object.getOwnPropertyNames(window).length]');
    const before = await seen();
    expect(worlds.filter((origin) => origin.startsWith(own))).toEqual([]);

    const raw = await targetsOf(stage.lens.cdp);
    const { targetId } = raw.find(({ url }) => url === article.url)!;
    const popup = await stage.lens.openPopup(await RawPage.attach(stage.lens.cdp, targetId));
    const region = { role: 'region', name: 'Links on this page' };
    await popup.waitForText('8 links to example.com: 7 follow, 1 nofollow, 5 hidden', { within: region });
    await popup.click({ role: 'StaticText', name: /^8 links to/ });
    const told = await popup.waitForText('article.com/the-post', { within: region });
    for (const words of ['first link', 'a picture', 'hidden away', 'example.com/a/three'])
      expect(told).toContain(words);
    for (const why of ['not displayed', 'invisible', 'transparent', 'no size', 'outside the page'])
      expect(told.split(why)).toHaveLength(2);
    expect(worlds.filter((origin) => origin.startsWith(own))).toHaveLength(1);
    expect(await seen()).toEqual(before);
    const neutral = await stage.lens.neutralPage();
    expect(await neutral.evaluate('chrome.scripting.getRegisteredContentScripts()')).toEqual([]);

    expect(stage.server.reportRequests).toEqual([]);
  });

  it('says so where the browser lets nobody read', async () => {
    await saveTestKey(stage);
    await stage.lens.writeStore('local', { 'my-sites@1': [{ type: 'root_domain', value: 'example.com' }] });
    const popup = await stage.lens.openPopupOn('chrome://version/');
    await popup.waitForText('The browser lets no extension read this page.');
  });
});
