import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import { updateItem } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { hasTicket, issueTicket, takeTicket } from '@/utils/store/ticket.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const at = Date.UTC(2026, 0, 15, 12);

function overview(...sites: string[]): Query {
  return createQuery({ report: 'backlinks_overview', targets: targetsCalled(...sites) });
}

beforeEach(async () => {
  world.store = new FakeStore();
  await issueTicket(7, overview('moz.com'), at);
});

describe('a ticket', () => {
  it('is good once, even for two at a time', async () => {
    const taken = await Promise.all([1, 2, 3].map(() => takeTicket(7, overview('moz.com'), at + 1)));
    expect(taken.toSorted()).toEqual([false, false, true]);
    expect(await hasTicket(7, overview('moz.com'), at + 1)).toBe(false);
  });

  it.each<[string, number, Query, number]>([
    ['another tab', 8, overview('moz.com'), at + 1],
    ['another target', 7, overview('moz.org'), at + 1],
    ['another report', 7, createQuery({ report: 'backlinks_anchors', targets: targetsCalled('moz.com') }), at + 1],
    ['a minute later', 7, overview('moz.com'), at + 60_000],
    ['a clock that was set back', 7, overview('moz.com'), at - 1],
  ])('does not fit %s', async (_what, tabId, query, now) => {
    expect(await hasTicket(tabId, query, now)).toBe(false);
    expect(await takeTicket(tabId, query, now)).toBe(false);
  });

  it('is for a first page alone, not for more rows of its list', async () => {
    const list = { report: 'backlinks_anchors' as const, targets: targetsCalled('moz.com') };
    await issueTicket(7, createQuery(list), at);
    expect(await hasTicket(7, createQuery(list, { start: 0, end: 1_000 }), at)).toBe(false);
    expect(await hasTicket(7, createQuery(list), at)).toBe(true);
  });

  it('is spent by a lookup that it does not fit', async () => {
    expect(await takeTicket(7, overview('moz.org'), at)).toBe(false);
    expect(await takeTicket(7, overview('moz.com'), at)).toBe(false);
  });

  it('of a click on the sample, where all is free, buys nothing once the sample is switched off', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, usesSample: true }));
    await issueTicket(7, overview('moz.com'), at);
    expect(await hasTicket(7, overview('moz.com'), at)).toBe(true);
    await updateItem(settingsItem, (settings) => ({ ...settings, usesSample: false }));
    expect(await hasTicket(7, overview('moz.com'), at)).toBe(false);
    expect(await takeTicket(7, overview('moz.com'), at)).toBe(false);
  });

  it('lies in memory alone', () => {
    expect([...world.store.areas.local]).toEqual([]);
    expect([...world.store.areas.session.keys()]).toEqual(['ticket@1:7']);
  });

  it.each([null, 1, 'moz.com', [], {}, { query: 5, at }, { query: 'x', at: 'soon' }, { at }])(
    'that is damaged (%j) is none',
    async (value) => {
      world.store.areas.session.set('ticket@1:7', value);
      expect(await takeTicket(7, overview('moz.com'), at)).toBe(false);
    },
  );

  it('is not issued for a view without targets', async () => {
    await issueTicket(9, { report: 'backlinks_matrix', targets: [], sort: null, filter: [] }, at);
    expect(world.store.areas.session.has('ticket@1:9')).toBe(false);
  });
});
