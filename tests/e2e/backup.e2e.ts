import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestKey, swept, useStage } from '@/tests/e2e/harness/stage.ts';
import { WatchedLens } from '@/tests/e2e/harness/WatchedLens.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';

const stage = useStage();

let folder: string;
let fresh: WatchedLens;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
  fresh = await WatchedLens.launch({ server: stage.server });
});
afterEach(async () => {
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});

const disavow = 'disavow@1:v3|root_domain:example.com|';

/** What nobody would type in a test: a disavow list with an entry of a version to come and a damaged one, and the rest. */
const filled: Record<string, unknown> = {
  [`${disavow}domain:spam.net`]: {
    id: 'domain:spam.net',
    domain: 'spam.net',
    url: null,
    names: 'domain',
    oddLine: null,
    reason: '=HYPERLINK("https://evil.example")',
    signals: [],
    report: 'backlinks_refdomains',
    figures: { domain_ascore: 2 },
    addedAt: 1_790_000_000_000,
    reviewedAt: null,
    ofAVersionToCome: { deep: [1, '\u202Etxt'] },
  },
  [`${disavow}domain:bad.net`]: { id: 5 },
  'saved-filters@1': [{ id: '1', name: 'Good ones', address: '#/backlinks?display_filter=x' }],
  'anchor-words@1': { exactLimit: 12, sites: { 'example.com': { brand: ['ex'], keywords: ['buy'] } } },
  'quiet-sites@1': { added: ['intern.example.org'], removed: ['bing.com'], isLost: false },
  'pinned-targets@1': [{ value: 'pinned.com', type: 'root_domain' }],
  'table-layouts@1': { backlinks: { widths: { anchor: 333 }, shown: {} } },
  'table-density@1': 'compact',
  'export-choice@1': { columns: 'all', headers: 'api' },
};

const ownKeys =
  /^(?:disavow@|my-sites|saved-filters|anchor-words|quiet-sites|pinned-targets|table-|export-choice|settings)/;

async function ownData(lens: WatchedLens): Promise<Record<string, unknown>> {
  const { local } = await lens.storageDump();
  return Object.fromEntries(Object.entries(local).filter(([key]) => ownKeys.test(key)));
}

async function restore(options: Page, file: string): Promise<void> {
  await options.getByLabel('Backup to restore').setInputFiles(file);
}

describe('the user’s own data', () => {
  it('goes into a file without the key, and comes back in another profile as it was', async () => {
    await saveTestKey(stage);
    await Promise.all([swept(stage.lens), swept(fresh)]);
    const options = await stage.lens.openOptions();
    await options.getByRole('textbox', { name: 'Sites to add' }).fill('example.com shop.example.org');
    await options.getByRole('button', { name: 'Add 2 sites' }).click();
    await options.getByText('2 sites added').waitFor();
    await options.getByRole('radio', { name: 'Dark' }).check();
    await options.getByText('Saved. Theme: Dark').waitFor();
    await stage.lens.writeStore('local', filled);
    const list = await stage.lens.openReport('#/disavow?target=example.com&target_type=root_domain');
    await list.getByText('No backup yet').waitFor();
    const [download] = await Promise.all([
      list.waitForEvent('download'),
      list.getByRole('button', { name: 'Back up now' }).click(),
    ]);
    await list.getByText('just now').waitFor();
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const text = await readFile(file, 'utf8');
    for (const secret of [testKey, testKey.slice(-4), btoa(testKey).slice(0, 20), 'key@', 'key-status', 'log@'])
      expect(text).not.toContain(secret);

    const there = await fresh.openOptions();
    await restore(there, file);
    const form = there.getByRole('region', { name: 'What is in the backup' });
    await form.getByText("One entry can't be read; it is put back as it is").click();
    await form.getByText(`${disavow}domain:bad.net`).waitFor();
    await form.getByRole('checkbox', { name: 'Take over the settings as well' }).check();
    expect(await ownData(fresh)).toEqual({});
    await form.getByRole('button', { name: 'Restore now' }).click();
    await there.getByText(/^Restored · \d+ new entries/u).waitFor();
    expect(await ownData(fresh)).toEqual(await ownData(stage.lens));
    expect(await there.locator('html').getAttribute('data-theme')).toBe('dark');
    // What is here is all in the file: it is the last backup, and nothing is missed.
    await there.getByText(/^Last backup:/u).waitFor();
    expect((await fresh.storageDump()).local).not.toHaveProperty('key@2');
    const sites = await fresh.openReport('#/refdomains');
    await sites.getByRole('region', { name: 'Your sites' }).getByRole('link', { name: 'example.org' }).waitFor();
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('is changed by no hostile file', async () => {
    const huge = path.join(folder, 'huge.json');
    const handle = await open(huge, 'w');
    await handle.truncate(100 * 2 ** 20);
    await handle.close();
    const options = await fresh.openOptions();
    await swept(fresh);
    const before = await fresh.storageDump();
    await restore(options, huge);
    await options.getByText('This file is too large for a backup. Nothing was changed.').waitFor();
    const hostile = path.join(folder, 'hostile.json');
    await writeFile(
      hostile,
      `{"format":"backlink-lens-backup","version":1,"items":[{"key":"key@2","value":1},{"key":"__proto__","value":{"a":1}},
      {"key":"log@1:2026-11-24:1","value":1},{"key":"settings@1","value":{"dailyBudget":null,"askAbove":1000000,"popupBuys":"everything","usesSample":false}}]}`,
    );
    await restore(options, hostile);
    await options.getByText('3 items are none of your data; they stay in the file').waitFor();
    await options.getByText('Daily budget: 10,000 units now, none in the file').waitFor();
    expect(await options.getByRole('button', { name: 'Restore now' }).isDisabled()).toBe(true);
    await options.getByRole('radio', { name: 'Replace' }).check();
    expect(await options.getByRole('button', { name: 'Restore now' }).isDisabled()).toBe(true);
    expect((await fresh.storageDump()).local).toEqual(before.local);
  });
});
