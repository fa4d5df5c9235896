import { randomInt } from 'node:crypto';
import { poll } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { faults } from '@/tests/server/faults.ts';
import { createQuery } from '@/utils/semrush/query/query.ts';
import { openIncognito } from './incognito.ts';
import type { ProfileStage } from './ProfileStage.ts';
import { ToolPage } from './ToolPage.ts';

const anchors = { role: 'region', name: 'Top anchors' } as const;

/** A name of letters that nothing else on the disk holds. */
export function randomName(): string {
  return Array.from({ length: 24 }, () => String.fromCodePoint(97 + randomInt(26))).join('');
}

/** Looks a site up in the popup of a normal window. */
export async function lookOpenly(lens: Lens, name: string): Promise<void> {
  const popup = await lens.openPopupOn(`https://${name}.com/`);
  await popup.waitForText(/\d/, { within: anchors });
  await popup.settled();
}

/** Looks a site up in an incognito window: popup, another target type with an error in it, report pages, an interrupted request. */
export async function lookInIncognito(lens: Lens, { server, sites }: ProfileStage, name: string): Promise<void> {
  sites.add(`${name}.com`);
  const tab = await openIncognito(lens, `https://${name}.com/page?q=1`);
  const popup = await lens.openPopup(tab);
  await popup.waitForText(/\d/, { within: anchors });
  server.addFault({ ...faults.html(503), times: 1 });
  await popup.click({ role: 'radio', name: 'Subdomain' });
  await popup.waitForText(/\d/, { within: { role: 'region', name: 'Authority Score profile' } });
  await popup.settled();
  await popup.click({ role: 'button', name: 'Full report' });
  const report = await RawPage.find(lens.cdp, 'the report', ({ url }) => url.includes('report.html#/private?id='));
  await report.waitForText(name);
  await report.click({ role: 'link', name: /^Anchors/ });
  await report.waitFor({ role: 'table' });
  await report.settled();

  const tools = await ToolPage.open(lens);
  const interrupted = createQuery({ report: 'backlinks', targets: [{ value: `${name}.com`, type: 'root_domain' }] });
  const answer = server.hold('backlinks');
  const looked = tools.call('look', interrupted, true);
  await poll('the request', async () =>
    server.reportRequests.some(({ parameters }) => parameters.get('type') === 'backlinks'),
  );
  await lens.stopWorker();
  await looked;
  answer();
}
