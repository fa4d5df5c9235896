import { extensionFolder } from '../tests/e2e/harness/extension-folder.ts';
import { launchUnwatched } from '../tests/e2e/harness/launch-unwatched.ts';

const site = 'https://www.searchenginejournal.com/';

const byHand = `The browser would not take the extension from here (it needs Chrome, Edge or Chromium 128 or newer, and a policy may forbid it).
Yourself: open chrome://extensions, turn on "Developer mode", press "Load unpacked" and choose
  ${extensionFolder}`;

/** Opens a browser window with the extension in a profile of its own, and waits until it is closed. */
export async function openBrowser(): Promise<void> {
  const lens = await launchUnwatched({ server: null, isHeadless: false }).catch((error: unknown) => {
    throw new Error(`${byHand}\n(${String(error)})`);
  });
  process.once('SIGINT', () => void lens.close());
  process.once('SIGTERM', () => void lens.close());
  await lens.cdp.send('Target.createTarget', { url: site });
  console.log(`A browser is open on ${site} with Backlink Lens in it.
Click its button in the toolbar (behind the puzzle piece); "Use sample data" needs no key.
The profile is a new one and is deleted when the browser is closed. Ctrl+C closes it.`);
  await lens.ended;
}
