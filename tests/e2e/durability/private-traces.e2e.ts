import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowIncognito } from '@/tests/proof/incognito.ts';
import { lookInIncognito, lookOpenly, randomName } from '@/tests/proof/look-in-incognito.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { searchFolder } from '@/tests/proof/search/search-folder.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create();
});
afterEach(() => stage.close());

describe('what an incognito window looks up', () => {
  it('is found nowhere on the disk, where what a normal window looks up is found', async () => {
    const [secret, linked, open] = [randomName(), randomName(), randomName()];
    const lens = await stage.launch();
    await allowIncognito(lens);
    await stage.saveKey(lens);
    await lookOpenly(lens, open);
    const { linksOpened, canPin, files, menuUrl } = await lookInIncognito(lens, stage, { name: secret, linked });
    expect(linksOpened).toEqual({ normal: 0, incognito: 3 });
    expect(canPin).toBe(false);
    expect(files.filter((name) => !/^backlink-lens-incognito-[a-z-]+-\d{4}-\d\d-\d\d/.test(name))).toEqual([]);
    expect(menuUrl).toMatch(/report\.html#\/private\?id=/);

    const { local, session } = await lens.storageDump();
    expect(JSON.stringify(local)).not.toContain(secret);
    expect(JSON.stringify(session)).toContain(secret);
    // The log keeps what it cost, and that it may have.
    const ofNobody = (await (await ToolPage.open(lens)).call('log')).filter(({ targets }) => targets.length === 0);
    expect(ofNobody.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['settled', 'unknown']));
    await lens.close();

    expect(await searchFolder(stage.folder, secret)).toEqual([]);
    expect(await searchFolder(stage.folder, linked)).toEqual([]);
    expect((await searchFolder(stage.folder, open)).map(({ file }) => file.split('/').slice(0, 3).join('/'))).toContain(
      'profile/Default/Local Extension Settings',
    );
  });
});
