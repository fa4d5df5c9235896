import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';
import { useUnwatchedStage, type Stage } from '@/tests/e2e/harness/stage.ts';
import { linkCheck } from '@/tests/support/link-checks.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';

const waitMs = 15_000;

/**
 * The production build as it is for whoever allowed notifications. The browser asks for them in a prompt that no automated
 * browser can answer, so the copy has what was asked for from the start; all else of it is the same.
 */
async function allowedFolder(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'backlink-lens-allowed-')), 'build');
  await cp(extensionFolder, folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, string[]>;
  manifest.permissions!.push('notifications');
  manifest.optional_permissions = manifest.optional_permissions!.filter((name) => name !== 'notifications');
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

/** A turn of watched links that found one gone ends, and says so. */
async function endTurn({ lens }: Stage): Promise<void> {
  const found = linkCheck('a', { verdict: 'gone', checkedAt: Date.now() });
  const { source, target } = found;
  const watch: LinkWatch = {
    id: 'one',
    links: [{ source, target, verdict: 'live' }],
    every: 'weekly',
    isOn: true,
    createdAt: 1,
    nextAt: Date.now() + 86_400_000,
    turn: { begunAt: Date.now() - 60_000, workerId: 'of another life' },
    last: null,
    changes: [],
    unseen: 0,
  };
  await lens.writeStore('local', { [linkCheckKey(found)]: found, 'link-watch@1:one': watch });
  const page = await lens.neutralPage();
  await page.evaluate(`chrome.runtime.sendMessage({ name: 'seenLinkChanges', request: { ids: [] } })`);
  await expect.poll(() => page.evaluate('chrome.action.getBadgeText({})'), { timeout: waitMs }).toBe('1');
}

describe('what a watch found', () => {
  const stage = useUnwatchedStage();

  it('is no notification where nobody allowed any', async () => {
    await endTurn(stage);
    const page = await stage.lens.neutralPage();
    expect(await page.evaluate('typeof chrome.notifications')).toBe('undefined');
  });
});

describe('what a watch found, with notifications allowed', () => {
  const stage = useUnwatchedStage({}, allowedFolder);

  it('is one notification', async () => {
    await endTurn(stage);
    const page = await stage.lens.neutralPage();
    const shown = `chrome.notifications.getAll().then((all) => Object.keys(all))`;
    await expect.poll(() => page.evaluate(shown), { timeout: waitMs }).toEqual(['links:one']);
  });
});
