import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { linkCheckKey, pairOfKey } from '@/utils/page-links/link-pair.ts';
import { parseLinkCheck, type LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import {
  boundLinkChecks,
  keepLinkChecks,
  listLinkCheckKeys,
  readLinkChecks,
  readLinkChecksUnder,
  watchLinkChecks,
} from '@/utils/store/link-checks/link-checks.ts';
import { readQuarantined } from '@/utils/store/quarantined-items.ts';
import { clearCachedRows } from '@/utils/worker/cache/eviction.ts';
import { restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const now = Date.UTC(2026, 10, 26);

function check(name: string, change: Partial<LinkCheck> = {}): LinkCheck {
  return {
    source: `https://${name}.com/post|a`,
    target: { type: 'url', value: 'https://wanted.com/a|b' },
    checkedAt: now,
    verdict: 'live',
    status: 200,
    finalUrl: null,
    title: 'Post',
    link: { href: 'https://wanted.com/a|b', kind: 'text', text: 'x', rel: ['ugc'], hidden: 'size' },
    linkCount: 1,
    canonical: null,
    robots: [],
    xRobots: null,
    error: null,
    ...change,
  };
}

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

async function names(): Promise<string[]> {
  return (await readLinkChecks()).checks.map(({ source }) => new URL(source).hostname);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('results of link checks', () => {
  it('come back as they were kept, the newest first, each in the place of the one before', async () => {
    await keepLinkChecks([check('a'), check('b', { checkedAt: now + 1 })]);
    expect(await readLinkChecks()).toEqual({ checks: [check('b', { checkedAt: now + 1 }), check('a')], unreadable: 0 });
    await keepLinkChecks([check('a', { verdict: 'gone', checkedAt: now + 2 })]);
    expect(await names()).toEqual(['a.com', 'b.com']);
    expect((await listLinkCheckKeys()).map(pairOfKey)).toContainEqual({
      source: 'https://a.com/post|a',
      target: { type: 'url', value: 'https://wanted.com/a|b' },
    });
    const key = linkCheckKey(check('b'));
    expect([...(await readLinkChecksUnder(new Set([key, 'x']))).keys()]).toEqual([key]);
  });

  it('are not replaced by what was never reached', async () => {
    await keepLinkChecks([check('a')]);
    await keepLinkChecks([check('a', { verdict: 'not_checked' }), check('b', { verdict: 'not_checked' })], true);
    expect((await readLinkChecks()).checks.map(({ verdict }) => verdict).toSorted()).toEqual(['live', 'not_checked']);
  });

  it('are bounded in number: the oldest go', async () => {
    await keepLinkChecks(['a', 'b', 'c'].map((name, at) => check(name, { checkedAt: now + at })));
    expect(await boundLinkChecks(2)).toBe(1);
    expect(await names()).toEqual(['c.com', 'b.com']);
    expect(await boundLinkChecks(2)).toBe(0);
  });

  it('outlive the clearing of cached rows', async () => {
    await keepLinkChecks([check('a')]);
    await clearCachedRows();
    expect(await names()).toEqual(['a.com']);
  });

  it('are quarantined where they can’t be read, before anything takes their place and once a day', async () => {
    await keepLinkChecks([check('a'), check('b')]);
    local().set(linkCheckKey(check('a')), { broken: true });
    expect(await readLinkChecks()).toMatchObject({ unreadable: 1 });
    await keepLinkChecks([check('a')]);
    expect(local().get(`damaged@1:${linkCheckKey(check('a'))}`)).toEqual({ broken: true });
    local().set(linkCheckKey(check('b')), check('elsewhere'));
    await sweepDaily(now);
    expect(await names()).toEqual(['a.com']);
    expect((await readQuarantined()).map(({ kind }) => kind)).toEqual(['link-check', 'link-check']);
    // One that a later version can read is put back.
    local().set(`damaged@1:${linkCheckKey(check('c'))}`, check('c'));
    expect(await restoreQuarantined(linkCheckKey(check('c')))).toBe(true);
    expect(await names()).toContain('c.com');
  });

  it('are told to whoever watches', async () => {
    const seen: unknown[] = [];
    watchLinkChecks((changed) => seen.push([...changed]));
    await keepLinkChecks([check('a')]);
    local().delete('x');
    expect(seen).toEqual([[[linkCheckKey(check('a')), check('a')]]]);
  });
});

describe('a stored result', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'x'],
    ['no target', { ...check('a'), target: null }],
    ['a target of no type', { ...check('a'), target: { type: 'x', value: 'y' } }],
    ['a verdict of another version', { ...check('a'), verdict: 'new' }],
    ['no moment', { ...check('a'), checkedAt: 'x' }],
    ['an endless source', { ...check('a'), source: 'x'.repeat(5_000) }],
  ])('is none where it is %s', (_what, value) => {
    expect(parseLinkCheck(value)).toBeNull();
  });

  it('is read as far as it goes where only what is beside it is damaged', () => {
    const damaged = { ...check('a'), link: 1, robots: 'x', title: 5, status: 'x', error: {} };
    expect(parseLinkCheck(damaged)).toEqual(
      check('a', { link: null, robots: [], title: '', status: null, error: null }),
    );
  });
});
