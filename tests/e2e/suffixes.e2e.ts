import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { hosts } from '@/tests/support/hosts.ts';
import { provideBrowserSuffix, suffixesOf } from '@/utils/semrush/target/suffixes.ts';

const stage = useUnwatchedStage();

afterEach(() => provideBrowserSuffix(() => null));

/** The addresses of all scripts that a page has run. */
async function scriptsOf({ session }: RawPage): Promise<string[]> {
  const urls: string[] = [];
  const note = ({ sessionId, message }: { sessionId: string; message: string }): void => {
    if (sessionId !== session.id) return;
    const { method, params } = JSON.parse(message) as { method?: string; params?: { url: string } };
    if (method === 'Debugger.scriptParsed') urls.push(params!.url);
  };
  session.cdp.on('Target.receivedMessageFromTarget', note);
  await session.send('Debugger.enable'); // tells of every script that is there
  session.cdp.off('Target.receivedMessageFromTarget', note);
  return urls;
}

/** The file of the build that holds our list, by a suffix that stands nowhere else: the bundler names it as it likes. */
function listFile(): string {
  const folder = path.join(extensionFolder, 'chunks');
  const files = readdirSync(folder).filter((name) =>
    readFileSync(path.join(folder, name), 'utf8').includes('kawasaki'),
  );
  expect(files).toHaveLength(1);
  return `/chunks/${files[0]!}`;
}

describe('public suffixes', () => {
  it('are the same by the browser’s own list and by ours', async () => {
    const page = await stage.lens.neutralPage();
    const known = await page.evaluate<Record<string, string | null>>(
      `Object.fromEntries(${JSON.stringify(hosts)}.map((host) => [host, chrome.publicSuffix.getKnownSuffix(host) ?? null]))`,
    );
    expect(Object.values(known).filter((suffix) => suffix !== null).length).toBeGreaterThan(hosts.length / 2);
    const byList = hosts.map((host) => suffixesOf(host));
    provideBrowserSuffix((host) => known[host] ?? null);
    expect(hosts.map((host) => suffixesOf(host))).toEqual(byList);
  });

  it.each([
    ['https://www.searchenginejournal.com/', false],
    ['https://www.bbc.co.uk/', false],
    ['https://somebody.github.io/', true],
  ])('load our list in the popup on %s where the browser leaves it open whose the suffix is', async (url, isLoaded) => {
    // Without a key nothing is shown that would have to know whose the address is.
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(url);
    await popup.waitForText(new URL(url).hostname.replace('www.', ''));
    const loaded = await scriptsOf(popup);
    expect(loaded.some((name) => name.includes('/popup-'))).toBe(true);
    expect(loaded.some((name) => name.endsWith(listFile()))).toBe(isLoaded);
  });
});
