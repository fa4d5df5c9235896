import { poll } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';

/** Lets the extension into incognito windows, as its user does on chrome://extensions; it is reloaded by that. */
export async function allowIncognito(lens: Lens): Promise<void> {
  const page = await lens.openTab('chrome://extensions/');
  // Without developer mode, an unpacked extension does not come back.
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${lens.extensionId}', incognitoAccess: true })`,
  );
  // Its state says nothing: it is enabled before it is reloaded as well. A page of it that may look into incognito windows does.
  await poll('the extension to come back', async () => {
    const own = await lens.openTab(lens.urlOf('manifest.json'), { isBehind: true });
    try {
      return await own.evaluate<boolean>('chrome.extension.isAllowedIncognitoAccess()');
    } finally {
      await own.close();
    }
  });
  await page.close();
}

/** A tab in a new incognito window: a real one, where Chromium itself keeps nothing. */
export async function openIncognito(lens: Lens, url: string): Promise<RawPage> {
  const neutral = await lens.neutralPage();
  await neutral.evaluate(
    `chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => undefined)`,
  );
  const page = await RawPage.find(lens.cdp, `${url} in incognito`, (info) => info.url.startsWith(url));
  await poll(`${url} to load`, () =>
    page.evaluate<boolean>("location.href !== 'about:blank' && document.readyState === 'complete'"),
  );
  return page;
}
