import { describe, expect, it } from 'vitest';
import { examplePage, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';
import { faults } from '@/tests/server/faults.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';

const stage = useStage();

async function stored(): Promise<string> {
  return JSON.stringify(await stage.lens.storageDump());
}

function ours(): string[] {
  return stage.server.requests.filter(({ host }) => host.endsWith('semrush.com')).map(({ path }) => path);
}

describe('Save and check', () => {
  it('keeps a good key, says the balance, and costs nothing', async () => {
    const said = await stage.lens.saveKey(testKey);
    expect(said).toBe('The key works and is kept. The account has 1,000,000 API units.');
    expect((await stage.lens.storageDump()).local).toHaveProperty('key@2');
    expect(await stored()).not.toContain(testKey);
    expect(ours()).toEqual(['/users/countapiunits.html']);
    expect(stage.server.unitsBilled).toBe(0);
  });

  it('shows no more than the last four characters ever after', async () => {
    await stage.lens.saveKey(testKey);
    const options = await stage.lens.openOptions();
    await options.getByText('Key ending in cdef').waitFor();
    expect(await options.content()).not.toContain(testKey.slice(0, 28));
    expect(await options.getByLabel('API key').inputValue()).toBe('');
  });

  it('does not keep a key that the API does not know', async () => {
    const said = await stage.lens.saveKey('f'.repeat(32));
    expect(said).toContain('The API key was not accepted, so it was not kept.');
    expect(await stored()).not.toContain('f'.repeat(32));
  });

  it.each([
    ['a key of the next API', `semrtkn-${testKey}`, 'This key begins with semrtkn-'],
    ['what is no key', 'my password', 'This is not an API key'],
  ])('does not try %s', async (_what, key, text) => {
    expect(await stage.lens.saveKey(key)).toContain(text);
    expect(ours()).toEqual([]);
    expect(await stored()).not.toContain(key);
  });

  it('tells an account without units apart', async () => {
    stage.server.account.balance = 0;
    expect(await stage.lens.saveKey(testKey)).toContain('the account has no API units left');
    expect((await stage.lens.storageDump()).local).toHaveProperty('key@2');
  });

  it('says the price first where the free check cannot be reached', async () => {
    stage.server.addFault({ ...faults.status(503), match: 'balance', times: 9 });
    const options = await stage.lens.openOptions();
    await options.getByLabel('API key').fill(testKey);
    await options.getByRole('button', { name: 'Save and check' }).click();
    await options.getByRole('button', { name: 'Check for up to 40 units' }).click();
    await options.getByText('The key works and is kept.').waitFor();
    expect(stage.server.unitsBilled).toBe(40);
  });

  it('forgets a key that is for the session with the browser', async () => {
    const options = await stage.lens.openOptions();
    await options.getByLabel('API key').fill(testKey);
    await options.getByRole('radio', { name: 'Until the browser closes' }).check();
    await options.getByRole('button', { name: 'Save and check' }).click();
    await options.getByText('The key works and is kept.').waitFor();
    const { local, session } = await stage.lens.storageDump();
    expect(JSON.stringify(local)).not.toContain(testKey);
    expect(JSON.stringify(session)).toContain(testKey);
  });

  it('removes the key', async () => {
    await saveTestKey(stage);
    const options = await stage.lens.openOptions();
    await options.getByRole('button', { name: 'Remove key' }).click();
    await options.getByText('The key was removed from this browser.').waitFor();
    expect(await stored()).not.toContain(testKey);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitFor({ role: 'button', name: 'Add API key' });
  });
});

describe('a key that the API stopped to accept', () => {
  it('is told once, with a way to the options, and charges nothing', async () => {
    await saveTestKey(stage);
    stage.server.account.key = 'a'.repeat(32);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('The API key was not accepted');
    await popup.settled();
    expect(await popup.names('alert')).toHaveLength(1);
    expect(await popup.names('region')).toEqual(['Links on this page']);
    const opened = await stage.lens.opened('options.html', () => popup.click({ role: 'button', name: 'Options' }));
    await opened.getByLabel('API key').waitFor();
    expect(stage.server.unitsBilled).toBe(0);
  });
});
