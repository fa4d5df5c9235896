import type { Lens } from './Lens.ts';

const everywhere = ['https://*/*', 'http://*/*'];

/**
 * Lets what `permissions.request` asks for be granted without its prompt, which no automated browser can answer. Chromium
 * asks nobody again for what was granted once and given back: so the hosts are granted as people do it on the browser's
 * own page about the extension, and given back at once. The asking, the grant and the giving back of a test are real.
 */
export async function allowGrants(lens: Lens): Promise<void> {
  const own = await grantedHosts(lens);
  const page = await lens.openTab('chrome://extensions/');
  const grant = (host: string): Promise<unknown> =>
    page.evaluate(
      `chrome.developerPrivate.addHostPermission(${JSON.stringify(lens.extensionId)}, ${JSON.stringify(host)})`,
    );
  for (const host of everywhere) await grant(host);
  const neutral = await lens.neutralPage();
  await neutral.evaluate(`chrome.permissions.remove(${JSON.stringify({ origins: everywhere })})`);
  // What the manifest says itself went with it.
  for (const host of own) await grant(host);
  await page.close();
}

/** The hosts that the extension may enter now. */
export async function grantedHosts(lens: Lens): Promise<string[]> {
  const neutral = await lens.neutralPage();
  return neutral.evaluate<string[]>('chrome.permissions.getAll().then(({ origins }) => origins.toSorted())');
}
