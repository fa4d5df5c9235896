import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import type { Menus, Tabs } from '@/utils/browser/browser.ts';
import { createQuery } from '@/utils/semrush/query/query.ts';
import { readPrivateView, privateViewId } from '@/utils/store/private-view.ts';
import { hasTicket } from '@/utils/store/ticket.ts';
import { ensureMenus, openFromMenu, viewOfClick } from '@/utils/worker/menus.ts';

/** The menus of a browser that takes its time, and that refuses an id which is there already, as Chromium does. */
const made = vi.hoisted(() => ({
  menus: [] as { id: string; title: string; contexts: string[] }[],
  errors: [] as string[],
  tabs: [] as { url: string; index?: number; active: boolean }[],
  ticketsSeen: [] as boolean[],
  isIncognito: false,
}));

vi.mock('@/utils/browser/browser.ts', async () => {
  const { fakeBrowser } = await import('@/tests/support/fake-store.ts');
  const messages = await import('@/public/_locales/en/messages.json');
  const texts = messages.default as unknown as Record<string, { message: string }>;
  const later = () => new Promise((done) => setImmediate(done));
  return {
    browser: {
      ...fakeBrowser,
      i18n: { getMessage: (key: string) => texts[key]?.message ?? '' },
      runtime: { getURL: (path: string) => `chrome-extension://id/${path}` },
      tabs: {
        query: async () => [{ index: 4, incognito: made.isIncognito }],
        create: async (tab: { url: string; index?: number; active: boolean }) => ({ id: made.tabs.push({ ...tab }) }),
        update: async (id: number, { active }: { active: boolean }) => {
          // What the tab may buy is known before anybody sees it.
          made.ticketsSeen.push(world.store.areas.session.has(`ticket@1:${id}`));
          made.tabs[id - 1]!.active = active;
        },
      },
      contextMenus: {
        removeAll: async () => {
          await later();
          made.menus = [];
        },
        create: (menu: { id: string; title: string; contexts: string[] }, done: () => void) =>
          void later().then(() => {
            if (made.menus.some(({ id }) => id === menu.id))
              made.errors.push(`Cannot create item with duplicate id ${menu.id}`);
            else made.menus.push(menu);
            done();
          }),
      },
    },
  };
});

/** Every menu, with its title and what it is shown on. People's habits hold on to these. */
const documented = [
  { id: 'lookup-page-site', title: 'Backlinks of this site', contexts: ['page'] },
  { id: 'lookup-page', title: 'Backlinks of this page', contexts: ['page'] },
  { id: 'lookup-link-site', title: "Backlinks of this link's site", contexts: ['link'] },
  { id: 'lookup-link', title: 'Backlinks of this link', contexts: ['link'] },
  { id: 'lookup-selection', title: 'Backlinks of “%s”', contexts: ['selection'] },
  { id: 'compare-selection', title: 'Compare the sites in the selection', contexts: ['selection'] },
  { id: 'prospect-page', title: 'Add this page to prospects', contexts: ['page'] },
  { id: 'prospect-link', title: 'Add this link to prospects', contexts: ['link'] },
];

function click(menuItemId: string, where: Partial<Menus.OnClickData>): Menus.OnClickData {
  return { menuItemId, editable: false, modifiers: [], ...where };
}

beforeEach(() => {
  world.store = new FakeStore();
  Object.assign(made, { menus: [], errors: [], tabs: [], ticketsSeen: [], isIncognito: false });
});

describe('the menus', () => {
  it('are those of the table, each once', async () => {
    await ensureMenus();
    expect(made.menus).toEqual(documented);
  });

  it('are there once each, however many ask for them at a time', async () => {
    await Promise.all([ensureMenus(), ensureMenus(), ensureMenus()]);
    await ensureMenus();
    expect(made.menus).toEqual(documented);
    expect(made.errors).toEqual([]);
  });

  it('are made anew after a worker that was stopped while it made them', async () => {
    world.store.crashAfter(1);
    void ensureMenus();
    await new Promise((done) => setTimeout(done, 20));
    made.menus = documented.slice(0, 2);
    await world.store.revive();
    await ensureMenus();
    expect(made.menus).toEqual(documented);
  });

  it('are left as they are by every later worker', async () => {
    await ensureMenus();
    made.menus = [];
    await ensureMenus();
    expect(made.menus).toEqual([]);
  });

  it('would not be without the lock', async () => {
    world.store.isLocking = false;
    await Promise.all([ensureMenus(), ensureMenus()]);
    expect(made.errors).not.toEqual([]);
  });
});

describe('a click', () => {
  const pageUrl = 'https://user@blog.example.com/a/b?c=d#e';
  const linkUrl = 'http://www.example.co.uk/x';

  it.each<[string, Partial<Menus.OnClickData>, string]>([
    ['lookup-page-site', { pageUrl }, '#/overview?target=example.com&target_type=root_domain'],
    ['lookup-page', { pageUrl }, '#/overview?target=https%3A%2F%2Fblog.example.com%2Fa%2Fb%3Fc%3Dd&target_type=url'],
    ['lookup-link-site', { pageUrl, linkUrl }, '#/overview?target=example.co.uk&target_type=root_domain'],
    ['lookup-link', { pageUrl, linkUrl }, '#/overview?target=http%3A%2F%2Fwww.example.co.uk%2Fx&target_type=url'],
    [
      'lookup-selection',
      { pageUrl, selectionText: 'see example.org, it says' },
      '#/overview?target=example.org&target_type=root_domain',
    ],
    [
      'lookup-selection',
      { selectionText: 'see example.org, or example.net, www.example.org, user.github.io and localhost' },
      '#/overview?target=example.org&target_type=root_domain&comparing=root_domain%3Aexample.net+domain%3Auser.github.io',
    ],
    [
      'compare-selection',
      { pageUrl, selectionText: 'example.org, www.example.org, http://10.0.0.1/ and https://user.github.io/x › a' },
      '#/comparison?target=example.org&target_type=root_domain&target=user.github.io&target_type=domain',
    ],
    [
      'lookup-page-site',
      { pageUrl: 'https://user.github.io/x' },
      '#/overview?target=user.github.io&target_type=domain',
    ],
  ])('on %s with %j looks up %s', (id, where, hash) => {
    expect(viewOfClick(click(id, where))).toBe(hash);
  });

  it.each<[string, Partial<Menus.OnClickData>, string]>([
    ['lookup-page-site', { pageUrl: 'http://localhost:3000/' }, 'private-name'],
    ['lookup-page', { pageUrl: 'file:///etc/passwd' }, 'not-web'],
    ['lookup-page-site', {}, 'empty'],
    ['lookup-link-site', { pageUrl, linkUrl: 'mailto:a@example.com' }, 'not-web'],
    ['lookup-link', { pageUrl }, 'empty'],
    ['lookup-link', { linkUrl: 'https://example.com:8443/x' }, 'port'],
    ['lookup-selection', { selectionText: 'no site in here' }, 'not-an-address'],
    ['compare-selection', { selectionText: 'no site in here' }, 'not-an-address'],
    ['compare-selection', { selectionText: 'http://localhost:3000 and 192.168.0.1' }, 'private-name'],
    ['compare-selection', { pageUrl }, 'empty'],
    ['lookup-selection', { pageUrl }, 'empty'],
  ])('on %s with %j says why there is nothing to look up', (id, where, reason) => {
    expect(viewOfClick(click(id, where))).toBe(`#/overview?problem=${reason}`);
  });

  it('on a menu of somebody else opens nothing', async () => {
    expect(viewOfClick(click('lookup-all', { pageUrl }))).toBeNull();
    await openFromMenu(click('lookup-all', { pageUrl }), undefined);
    expect(made.tabs).toEqual([]);
  });

  it('opens the workspace in a tab next to the current one', async () => {
    await openFromMenu(click('lookup-page-site', { pageUrl }), { incognito: false } as Tabs.Tab);
    await openFromMenu(click('lookup-page-site', { pageUrl }), undefined);
    const tab = {
      url: 'chrome-extension://id/report.html#/overview?target=example.com&target_type=root_domain',
      index: 5,
      active: true,
    };
    expect(made.tabs).toEqual([tab, tab]);
  });

  it('gives the tab a ticket for the first page of what it opens, and for nothing else', async () => {
    await openFromMenu(click('lookup-page-site', { pageUrl }), undefined);
    expect(made.ticketsSeen).toEqual([true]);
    const query = (value: string) =>
      createQuery({ report: 'backlinks_overview', targets: [{ value, type: 'root_domain' }] });
    expect(await hasTicket(1, query('example.com'))).toBe(true);
    expect(await hasTicket(1, query('example.org'))).toBe(false);
    expect(await hasTicket(2, query('example.com'))).toBe(false);
  });

  it('on a comparison gives none: it waits there for a click on its price', async () => {
    await openFromMenu(click('compare-selection', { selectionText: 'example.org example.net' }), undefined);
    expect(made.tabs[0]!.url).toContain('#/comparison?target=example.org');
    expect(made.ticketsSeen).toEqual([false]);
  });

  it('gives none for what is no target', async () => {
    await openFromMenu(click('lookup-page-site', { pageUrl: 'http://localhost/' }), undefined);
    expect(made.ticketsSeen).toEqual([false]);
  });

  it('in an incognito window leads to an address that says nothing, whose view lies in memory', async () => {
    await openFromMenu(click('lookup-page-site', { pageUrl }), { incognito: true } as Tabs.Tab);
    const hash = new URL(made.tabs[0]!.url).hash;
    expect(hash).not.toContain('example');
    expect(await readPrivateView(privateViewId(hash)!)).toBe('#/overview?target=example.com&target_type=root_domain');
    expect(world.store.areas.local.size).toBe(0);
  });

  it.each<[string, Partial<Menus.OnClickData>, Partial<Tabs.Tab> | undefined]>([
    ['in a private view', { pageUrl: `chrome-extension://id/report.html#/private?id=${'0'.repeat(36)}` }, { id: 1 }],
    [
      'in a private view whose tab alone tells',
      {},
      { id: 1, url: `chrome-extension://id/report.html#/private?id=${'0'.repeat(36)}` },
    ],
    ['in the popup of an incognito window', { pageUrl: 'chrome-extension://id/popup.html' }, undefined],
    ['in that popup, told as a tab that is none', { pageUrl: 'chrome-extension://id/popup.html' }, { id: -1 }],
  ])('%s leads to such an address as well', async (_where, where, tab) => {
    made.isIncognito = tab?.id !== 1;
    await openFromMenu(
      click('lookup-selection', { selectionText: 'example.org', ...where }),
      tab && ({ incognito: false, ...tab } as Tabs.Tab),
    );
    const hash = new URL(made.tabs[0]!.url).hash;
    expect(await readPrivateView(privateViewId(hash)!)).toBe('#/overview?target=example.org&target_type=root_domain');
  });

  it('in the popup of a normal window leads to a normal one', async () => {
    await openFromMenu(click('lookup-selection', { selectionText: 'example.org' }), undefined);
    expect(made.tabs[0]!.url).toContain('#/overview?target=example.org');
  });
});
