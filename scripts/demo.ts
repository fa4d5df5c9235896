import { picture } from '../tests/e2e/harness/artifacts.ts';
import { launchUnwatched } from '../tests/e2e/harness/launch-unwatched.ts';
import type { RawPage } from '../tests/e2e/harness/RawPage.ts';
import { SemrushServer } from '../tests/server/SemrushServer.ts';

/** A site that the API's document has examples of; served by this machine, so that no network is needed. */
const site = 'https://www.searchenginejournal.com/seo-guide/';
const reportView = 'report.html#/overview?target=searchenginejournal.com&target_type=root_domain';

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

async function show(page: RawPage, name: string): Promise<void> {
  const file = await picture(page, name);
  console.log(`\n${name}: ${file}\n  ${oneLine(await page.text())}`);
}

/**
 * Does what somebody without a key does, in a real browser without a window: opens the popup on a site, chooses the
 * sample data, looks at the popup, the options and the report page; leaves pictures and prints what each page says.
 */
export async function runDemo(): Promise<void> {
  const server = await SemrushServer.start();
  const lens = await launchUnwatched({ server });
  try {
    const popup = await lens.openPopupOn(site);
    await popup.click({ role: 'button', name: 'Use sample data' });
    await popup.waitFor({ role: 'region', name: 'Overview' });
    await popup.settled();
    await show(popup, 'start-popup');
    for (const [name, page] of [
      ['start-options', 'options.html'],
      ['start-report', reportView],
    ] as const) {
      const opened = await lens.openTab(lens.urlOf(page));
      await opened.waitFor({ role: 'heading' });
      await opened.settled();
      await show(opened, name);
    }
    console.log(`\nRequests to the API: ${server.reportRequests.length}, units spent: ${server.unitsBilled}.`);
  } finally {
    await lens.close();
    await server.close();
  }
}
