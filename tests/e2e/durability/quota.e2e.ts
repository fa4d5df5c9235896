import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Books } from '@/tests/proof/Books.ts';
import { copyBuild } from '@/tests/proof/copy-build.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { SmallDisk } from '@/tests/proof/SmallDisk.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';

/** "QUOTA_BYTES" of chrome.storage.local and storage.session without unlimitedStorage (Chrome's reference). */
const quotaBytes = 10_485_760;
const allRows = 10_000;

function listOf(site: string, rows = allRows): Query {
  return createQuery({ report: 'backlinks', targets: [{ value: site, type: 'root_domain' }] }, { start: 0, end: rows });
}

let stage: ProfileStage;
let books: Books;

beforeEach(async () => {
  stage = await ProfileStage.create({ balance: 1_000_000_000 });
  books = new Books(stage.server);
});
afterEach(() => stage.close());

describe('a store whose quota is full', () => {
  const sites = ['searchenginejournal.com', 'moz.com', 'wordstream.com', 'searchengineland.com'];

  it('evicts the oldest results, never the log or the settings, and says so', async () => {
    const folder = await copyBuild(path.join(stage.folder, 'build'), (manifest) => ({
      ...manifest,
      permissions: (manifest.permissions as readonly string[]).filter((name) => name !== 'unlimitedStorage'),
    }));
    const lens = await stage.launch({ folder });
    await stage.saveKey(lens);
    const tools = await ToolPage.open(lens);
    await tools.call('changeSettings', { dailyBudget: null, askAbove: 777 });
    for (const site of sites) {
      books.approve(listOf(site));
      expect(await tools.call('look', listOf(site))).toMatchObject({ kind: 'ready' });
    }
    const areCached = await Promise.all(
      sites.map(async (site) => (await tools.call('readCached', listOf(site))).missing === 0),
    );
    expect(areCached[0]).toBe(false);
    expect(areCached.at(-1)).toBe(true);
    const log = await tools.call('log');
    expect(log.map(({ outcome, lostLines }) => `${outcome} ${lostLines}`)).toEqual(
      Array(sites.length * 10).fill('settled 0'),
    );
    expect(log.reduce((sum, { units }) => sum + (units ?? 0), 0)).toBe(stage.server.unitsBilled);
    expect(await tools.call('settings')).toMatchObject({ askAbove: 777 });
    expect(await tools.page.evaluate<number>('chrome.storage.local.getBytesInUse(null)')).toBeLessThanOrEqual(
      quotaBytes,
    );
    const options = await lens.openTab(lens.urlOf('options.html'));
    await options.waitForText(/Removed to make room\s+\d/);
  });
});

const probe = path.join(tmpdir(), `backlink-lens-disk-${process.pid}`);
// Where nobody may mount a disk, the quota above is left: it goes the same way through the product.
const sizes = SmallDisk.isPossible(probe) ? [40] : [];

describe.each(sizes)('a disk of %d MB that is full', (megabytes) => {
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'backlink-lens-cache-'));
  let small: SmallDisk;
  beforeEach(() => {
    small = SmallDisk.create(stage.profile, megabytes)!;
  });
  afterEach(() => {
    small.remove();
    rmSync(cacheFolder, { recursive: true, force: true });
  });

  it('sends nothing that the log cannot take, loses nothing, and goes on once there is room', async () => {
    const flags = [`--disk-cache-dir=${cacheFolder}`];
    const first = await stage.launch({ flags });
    await stage.saveKey(first);
    const tools = await ToolPage.open(first);
    await tools.call('changeSettings', { dailyBudget: null });
    const look = async (page: ToolPage, query: Query): Promise<string> => {
      books.approve(query);
      const { kind, error } = await page.call('look', query);
      return error ?? kind;
    };
    expect(await look(tools, listOf('moz.com', 2_000))).toBe('ready');
    small.fill();
    const answers: string[] = [];
    let before = 0;
    for (let turn = 0; turn < 6; turn += 1) {
      before = stage.server.reportRequests.length;
      answers.push(await look(tools, listOf(`site-${turn}.com`, 1_000)));
    }
    expect(answers.filter((answer) => answer !== 'log' && answer !== 'storage')).toEqual([]);
    expect(answers.at(-1)).toBe('log');
    expect(stage.server.reportRequests).toHaveLength(before);
    expect((await tools.call('readCached', listOf('moz.com', 2_000))).missing).toBe(0);
    small.free();
    await first.close();

    const second = await stage.launch({ flags });
    const again = await ToolPage.open(second);
    expect(await look(again, listOf('wordstream.com', 2_000))).toBe('ready');
    expect(await books.check(again)).toMatchObject({ lostRows: 0, doubleFetches: 0, openEntries: 0, unitsAstray: 0 });
    expect((await again.call('readCached', listOf('moz.com', 2_000))).missing).toBe(0);
  });
});
