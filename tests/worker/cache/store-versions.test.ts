import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { leaveStore, leftAt, storyKey, storyQueries } from '@/tests/support/leave-store.ts';
import { anchorAt } from '@/tests/support/simulated-api.ts';
import { readItem } from '@/utils/browser/storage.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { measureCache } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { balanceReadingsItem } from '@/utils/store/spending/balance-readings.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { unitsHeld } from '@/utils/store/spending/spending-log.ts';
import { pinnedTargetsItem, recentTargetsItem, tableLayoutsItem } from '@/utils/store/workspace-items.ts';
import { readKey, wrapPlainKey } from '@/utils/worker/account/key.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

/**
 * What a version of the extension leaves on the disk, as its own code made it (tests/support/leave-store.ts). A fixture
 * is never changed once its version is released: a later version reads it whole, or migrates it first.
 */
function fixtureOf(version: string): string {
  return new URL(`../../fixtures/store-${version}.json`, import.meta.url).pathname;
}

function cached(query: Query, source: 'v3' | 'sample' = 'v3') {
  return readCachedRows(query, { source, isPrivate: false });
}

function open(version: string): void {
  world.store = new FakeStore();
  const left = JSON.parse(readFileSync(fixtureOf(version), 'utf8')) as Record<string, unknown>;
  for (const [key, value] of Object.entries(left)) world.store.areas.local.set(key, value);
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: leftAt }));
afterEach(() => void vi.useRealTimers());

describe('the store', () => {
  it('of this version is kept for versions to come', async () => {
    const left = await leaveStore();
    // Made by `KEEP_STORE=1 npx vitest run --project unit tests/worker/cache/store-versions.test.ts`, and named by its
    // version when that is released.
    if (process.env.KEEP_STORE) writeFileSync(fixtureOf('unreleased'), `${JSON.stringify(left, null, 1)}\n`);
    expect(left).toEqual(JSON.parse(readFileSync(fixtureOf('unreleased'), 'utf8')));
  });
});

describe.each(['0.1.0', '0.2.0', 'unreleased'])('the store that %s left', (version) => {
  beforeEach(() => open(version));

  it('has its rows', async () => {
    const { anchors, refdomains, overview, nothing, comparison, sample } = storyQueries;
    const all = await cached(anchors);
    expect(all).toMatchObject({ end: 120, missingRanges: [], unread: [], doubleCount: 0, oldestAt: leftAt - 59_000 });
    expect(all.rows.map((row) => ('anchor' in row ? row.anchor : null))).toEqual(
      Array.from({ length: 120 }, (_, index) => anchorAt('site-3.com', index)),
    );
    expect(await cached({ ...anchors, sort: 'backlinks_num_asc' })).toMatchObject({
      isLocal: true,
      missingRanges: [],
      end: 120,
    });
    expect((await cached(refdomains)).rows).toMatchObject(
      Array.from({ length: 10 }, (_, position) => ({
        domain: `host-${position}.example.org`,
        backlinks_num: 1_000 - position,
      })),
    );
    expect((await cached(overview)).rows).toMatchObject([{ ascore: 50, total: 1_000, frames_num: 1_000 }]);
    expect(await cached(nothing)).toMatchObject({ end: 0, missingRanges: [], rows: [] });
    expect((await cached(comparison)).rows).toMatchObject(
      ['site-1.com', 'site-2.com', 'site-3.com'].map((target) => ({ target, target_type: 'root_domain' })),
    );
    expect((await cached(sample, 'sample')).rows[0]).toMatchObject({ anchor: 'search engine journal' });
    expect(await measureCache()).toMatchObject({
      results: 8,
      units: 120 * 40 + 10 * 40 + 40 + 3 * 40,
      quarantined: 0,
      evicted: 0,
    });
  });

  it('has its log, what was open and what is unresolved', async () => {
    const log = await readLog();
    expect(log.map(({ report, outcome, units, lines }) => [report, outcome, units, lines])).toEqual([
      ['backlinks_anchors', 'settled', 4_800, 120],
      ['backlinks_anchors', 'nothing', 0, 0],
      ['backlinks_refdomains', 'settled', 400, 10],
      ['backlinks_overview', 'settled', 40, 1],
      ['backlinks_tld', 'nothing', 0, 0],
      ['backlinks_comparison', 'settled', 120, 3],
      ['backlinks_geo', 'unknown', null, null],
      ['backlinks_refips', 'refused', null, null],
      ['backlinks_pages', 'sent', null, null],
    ]);
    expect(log.reduce((sum, entry) => sum + unitsHeld(entry), 0)).toBe(4_800 + 400 + 40 + 120 + 400 + 400);
    expect((await cached(storyQueries.lost)).unresolvedCharge?.error).toEqual({
      class: 'connection',
      mayHaveCharged: true,
    });
    await createLogWriter('next life', Date.now).recover();
    expect((await readLog()).at(-1)).toMatchObject({
      report: 'backlinks_pages',
      outcome: 'unknown',
      targets: ['site-2.com'],
    });
    expect((await cached(storyQueries.cut)).unresolvedCharge?.error).toMatchObject({ class: 'interrupted' });
  });

  it('has its settings and what its pages keep', async () => {
    expect(await readItem(settingsItem)).toEqual({
      dailyBudget: 20_000,
      askAbove: 5_000,
      popupBuys: 'overview',
      popupAnchors: 10,
      // Of a version before it was there: as to begin with.
      workspaceBuys: 'overview',
      unitPrice: null,
      staleAfterSeconds: 86_400,
      usesSample: false,
      theme: 'dark',
    });
    expect(await readItem(keyStatusItem('local'))).toEqual({ lastFour: '0a1b' });
    expect(await readItem(balanceReadingsItem('local'))).toEqual({
      first: { units: 50_000, at: leftAt - 50_000 },
      last: { units: 44_000, at: leftAt - 2 },
    });
    expect(await readItem(recentTargetsItem)).toEqual([
      { value: 'site-3.com', type: 'root_domain' },
      { value: 'blog.site-1.com', type: 'domain' },
    ]);
    expect(await readItem(pinnedTargetsItem)).toEqual([{ value: 'site-2.com', type: 'root_domain' }]);
    expect(await readItem(tableLayoutsItem)).toEqual({
      backlinks_anchors: { widths: { anchor: 300 }, shown: { first_seen: false } },
    });
  });

  it('loses nothing to the daily sweep', async () => {
    const before = [...world.store.areas.local.keys()];
    await sweepDaily(leftAt + 86_400_000);
    expect([...world.store.areas.local.keys()]).toEqual(expect.arrayContaining(before));
  });

  it('is known to this version key by key', () => {
    const prefixes = [...new Set([...world.store.areas.local.keys()].map((key) => key.replace(/:.*/s, '')))];
    expect(prefixes.toSorted()).toEqual([
      'balance@1',
      ...(version === 'unreleased' ? ['disavow-counts@1'] : []),
      'doubt@1',
      'key-status@1',
      ...(version === '0.1.0' ? ['key@1'] : ['key@2']),
      ...(version === 'unreleased'
        ? ['link-check-counts@1', 'link-watch-counts@1', 'log-head@1', 'log-ids@1', 'log-month@1']
        : []),
      'log@1',
      'open@1',
      'pinned-targets@1',
      ...(version === 'unreleased' ? ['prospect-counts@1'] : []),
      'recent-targets@1',
      'rows@1',
      'settings@1',
      'shelf@1',
      'swept@1',
      'table-layouts@1',
      ...(version === 'unreleased' ? ['watch-counts@1'] : []),
    ]);
  });
});

describe('the key', () => {
  it('that 0.1.0 left as it is becomes a wrapped one', async () => {
    open('0.1.0');
    expect(await readKey()).toBe(storyKey);
    await wrapPlainKey();
    expect(await readKey()).toBe(storyKey);
    expect(JSON.stringify([...world.store.areas.local])).not.toContain(storyKey);
  });

  it('is nowhere in the store that 0.2.0 left', () => {
    expect(readFileSync(fixtureOf('0.2.0'), 'utf8')).not.toContain(storyKey);
  });
});
