import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQuery } from '../../../utils/semrush/query.ts';
import { allowIncognito, openIncognito } from '../../proof/incognito.ts';
import { ProfileStage } from '../../proof/ProfileStage.ts';
import { searchFolder } from '../../proof/search/search-folder.ts';
import { ToolPage } from '../../proof/ToolPage.ts';
import { faults } from '../../server/faults.ts';
import { RawPage } from '../harness/RawPage.ts';

const randomName = (): string => Array.from({ length: 24 }, () => String.fromCodePoint(97 + randomInt(26))).join('');
const anchors = { role: 'region', name: 'Top anchors' } as const;

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create();
});
afterEach(() => stage.close());

describe('what an incognito window looks up', () => {
  it('is found nowhere on the disk, where what a normal window looks up is found', async () => {
    const [secret, open] = [randomName(), randomName()];
    const lens = await stage.launch();
    await allowIncognito(lens);
    await stage.saveTestKey(lens);

    const normal = await lens.openPopupOn(`https://${open}.com/`);
    await normal.waitForText(/\d/, { within: anchors });
    await normal.settled();

    stage.sites.add(`${secret}.com`);
    const tab = await openIncognito(lens, `https://${secret}.com/page?q=1`);
    const popup = await lens.openPopup(tab);
    await popup.waitForText(/\d/, { within: anchors });
    await popup.waitForText(/\d/, { within: anchors });
    stage.server.addFault({ ...faults.html(503), times: 1 });
    await popup.click({ role: 'radio', name: 'Subdomain' });
    await popup.waitForText(/\d/, { within: { role: 'region', name: 'Overview' } });
    await popup.settled();
    await popup.click({ role: 'button', name: 'Full report' });
    const report = await RawPage.find(lens.cdp, 'the report', ({ url }) => url.includes('report.html#/private?id='));
    await report.waitForText(secret);
    await report.click({ role: 'link', name: /^Anchors/ });
    await report.waitFor({ role: 'table' });
    await report.settled();
    expect(await report.evaluate<string>('location.href')).not.toContain(secret);

    const tools = await ToolPage.open(lens);
    const interrupted = createQuery({ report: 'backlinks', targets: [{ value: `${secret}.com`, type: 'root_domain' }] });
    stage.server.hold('backlinks');
    const looked = tools.call('look', interrupted, true);
    await expect.poll(() => stage.server.reportRequests.some(({ parameters }) => parameters.get('type') === 'backlinks')).toBe(true);
    await lens.stopWorker();
    expect(await looked).toMatchObject({ kind: 'failed', error: 'interrupted' });

    const { local, session } = await lens.storageDump();
    expect(JSON.stringify(local)).not.toContain(secret);
    expect(JSON.stringify(session)).toContain(secret);
    const units = (await tools.call('log')).filter(({ targets }) => targets.length === 0);
    expect(units.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['settled', 'unknown']));
    await lens.close();

    expect(await searchFolder(stage.folder, secret)).toEqual([]);
    expect((await searchFolder(stage.folder, open)).map(({ file }) => file.split('/').slice(0, 3).join('/'))).toContain('profile/Default/Local Extension Settings');
  });
});
