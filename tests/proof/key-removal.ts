import { expect } from 'vitest';
import { poll } from '@/tests/e2e/harness/cdp.ts';
import { findWrappingKey, type Wrapped } from '@/tests/proof/search/find-wrapping-key.ts';
import { searchFolder, type Hit } from '@/tests/proof/search/search-folder.ts';
import type { ProfileStage } from './ProfileStage.ts';

export interface RemovalTraces {
  /** Of the key: while it was remembered, after it was not any more, and after each restart. */
  readonly ofKey: readonly Hit[];
  /** Of what unwrapped it, from the next start on: a table that is still being read goes when the browser starts. */
  readonly ofWrappingKey: readonly Hit[];
  /** Whether the profile's files opened the wrapped key while it was remembered: what is left to whoever reads them. */
  readonly wasOpened: boolean;
}

/** Remembers a key, goes through restarts, ends that in one of two ways, goes through restarts again; searches each time. */
export async function removeAndRestart(
  stage: ProfileStage,
  end: 'Remove key' | 'Until the browser closes',
  restarts: number,
): Promise<RemovalTraces> {
  const { key } = stage.server.account;
  const ofKey: Hit[] = [];
  const first = await stage.launch();
  await stage.saveKey(first);
  const wrapped = (await first.storageDump()).local['key@2'] as Wrapped;
  expect(wrapped.text).toHaveLength(key.length + 16);
  await first.close();
  ofKey.push(...(await searchFolder(stage.folder, key)));
  const wrappingKey = await findWrappingKey(stage.folder, wrapped);

  const second = await stage.launch();
  const page = await second.openTab(second.urlOf('options.html'));
  await page.waitForText(`Key ending in ${key.slice(-4)}`);
  if (end === 'Remove key') {
    await page.click({ role: 'button', name: 'Remove key' });
    await page.waitForText('The key was removed from this browser.');
  } else {
    await page.type({ role: 'textbox', name: 'API key' }, key);
    await page.click({ role: 'radio', name: end });
    await page.click({ role: 'button', name: 'Save and check' });
    await page.waitForText('The key works and is kept.');
  }
  const ofWrappingKey: Hit[] = [];
  ofKey.push(...(await searchFolder(stage.folder, key)));
  await second.close();

  for (let restart = 0; restart < restarts; restart += 1) {
    const again = await stage.launch();
    const popup = await again.openPopupOn('https://moz.com/');
    await popup.waitForText('Add API key');
    await again.close();
    ofKey.push(...(await searchFolder(stage.folder, key)));
    if (wrappingKey) ofWrappingKey.push(...(await searchFolder(stage.folder, wrappingKey)));
  }
  expect(await findWrappingKey(stage.folder, wrapped)).toBeNull();
  return { ofKey, ofWrappingKey, wasOpened: wrappingKey !== null };
}

/** Leaves a key as version 0.1.0 did, then starts this version on it. */
export async function updatePlainKey(stage: ProfileStage): Promise<{ before: readonly Hit[]; after: readonly Hit[] }> {
  const { key } = stage.server.account;
  const first = await stage.launch();
  // One that is stopped while it starts may be started again, and would find the key below.
  await poll('the worker to have begun', async () => 'menus-made@1' in (await first.storageDump()).session);
  await first.stopWorker();
  await first.writeStore('local', { 'key@1': key, 'key-status@1': { lastFour: key.slice(-4) } });
  await first.close();
  const before = await searchFolder(stage.folder, key);
  const second = await stage.launch();
  await second.startWorker();
  await poll(
    'the key to be wrapped',
    async () => {
      const names = Object.keys((await second.storageDump()).local);
      return names.includes('key@2') && !names.includes('key@1') && !names.includes('key-overwriting@1');
    },
    60_000,
  );
  const popup = await second.openPopupOn('https://moz.com/');
  await popup.waitForText('This view: 340 units');
  await second.close();
  const after = [...(await searchFolder(stage.folder, key))];
  const third = await stage.launch();
  await third.close();
  return { before, after: [...after, ...(await searchFolder(stage.folder, key))] };
}
