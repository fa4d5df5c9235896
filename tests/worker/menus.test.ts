import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import type { Menus, Tabs } from '@/utils/browser/browser.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { prospectKey } from '@/utils/store/lists/prospect-entry.ts';
import { readPrivateView, privateViewId } from '@/utils/store/private-view.ts';
import { hasTicket } from '@/utils/store/ticket.ts';
import { ensureMenus, openFromMenu, viewOfClick } from '@/utils/worker/menus.ts';
import { addFromMenu } from '@/utils/worker/prospect-menus.ts';

/** The menus of a browser that takes its time, and that refuses an id which is there already, as Chromium does. */
const made = vi.hoisted(() => ({
  menus: [] as { id: string; title: string; contexts: string[] }[],
  errors: [] as string[],
  tabs: [] as { url: string; index?: number; active: boolean }[],
  ticketsSeen: [] as boolean[],
  isIncognito: false,
  /** What the extension's button said, in order: its badge and its title, of a tab. */
  noted: [] as string[],
}));

vi.mock('@/utils/browser/browser.ts', async () => {
  const { fakeBrowser } = await import('@/tests/support/fake-store.ts');
  const messages = await import('@/public/_locales/en/messages.json');
  const texts = messages.default as unknown as Record<string, { message: string }>;
  const later = () => new Promise((done) => setImmediate(done));
  return {
    browser: {
      ...fakeBrowser,
      i18n: {
        getMessage: (key: string, values: readonly string[] = []) =>
          (texts[key]?.message ?? '').replaceAll(/\$(\d)/g, (_match, place: string) => values[Number(place) - 1] ?? ''),
      },
      action: {
        getTitle: async () => 'Backlink Lens',
        setBadgeText: async ({ tabId, text }: { tabId: number; text: string | null }) =>
          void made.noted.push(`${tabId} badge ${text}`),
        setTitle: async ({ tabId, title }: { tabId: number; title: string }) =>
          void made.noted.push(`${tabId} title ${title}`),
      },
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
  Object.assign(made, { menus: [], errors: [], tabs: [], ticketsSeen: [], isIncognito: false, noted: [] });
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

describe('a click that adds to the prospects', () => {
  const mine = { type: 'root_domain', value: 'mysite.com' } as const;
  const list = { source: 'v3', target: mine } as const;
  const tab = { id: 9, incognito: false } as Tabs.Tab;
  const pageUrl = 'https://blog.example.com/post?a=b#c';
  const local = () => world.store.areas.local;
  const keptKeys = () => [...local().keys()].filter((key) => key.startsWith('prospect@1:'));

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The click, and what the button said of it until it said nothing any more. */
  async function add(id: string, where: Partial<Menus.OnClickData>, of = tab): Promise<readonly string[]> {
    const done = addFromMenu(click(id, where), of);
    await vi.waitFor(() => expect(made.noted.length + made.tabs.length).toBeGreaterThan(0));
    const said = [...made.noted];
    await vi.advanceTimersByTimeAsync(2_000);
    await done;
    expect(made.noted.slice(said.length)).toEqual(said.length > 0 ? ['9 badge null', '9 title Backlink Lens'] : []);
    made.noted = [];
    return said;
  }

  it('keeps the page for the only own site, says so for a moment, and opens nothing', async () => {
    local().set('my-sites@1', [mine]);
    expect(await add('prospect-page', { pageUrl })).toEqual([
      '9 badge ✓',
      '9 title Added to the prospects of mysite.com',
    ]);
    const key = prospectKey(list, 'https://blog.example.com/post?a=b');
    expect(local().get(key)).toMatchObject({ domain: 'example.com', status: 'new', from: 'menu' });
    expect(await add('prospect-page', { pageUrl })).toEqual([
      '9 badge ✓',
      '9 title Already among the prospects of mysite.com: New',
    ]);
    expect(made.tabs).toEqual([]);
    await openFromMenu(click('prospect-page', { pageUrl }), tab);
    expect(made.tabs).toEqual([]);
  });

  it('keeps a link for the own site that was last used', async () => {
    local().set('my-sites@1', [mine, { type: 'root_domain', value: 'second.com' }]);
    local().set('prospect-site@1', { type: 'root_domain', value: 'second.com' });
    expect(await add('prospect-link', { pageUrl, linkUrl: 'https://www.other.com/' })).toEqual([
      '9 badge ✓',
      '9 title Added to the prospects of second.com',
    ]);
    expect(keptKeys()).toEqual(['prospect@1:v3|root_domain:second.com|domain:other.com']);
  });

  it('opens the page that asks whose it is, where nobody knows', async () => {
    expect(await add('prospect-link', { linkUrl: 'https://www.other.com/a' })).toEqual([]);
    expect(made.tabs[0]?.url).toBe('chrome-extension://id/report.html#/prospects?add=https%3A%2F%2Fwww.other.com%2Fa');
    expect(keptKeys()).toEqual([]);
  });

  it.each<[string, Partial<Menus.OnClickData>, Partial<Tabs.Tab>, string]>([
    ['of an incognito window', { pageUrl }, { incognito: true }, 'Nothing of an incognito window is kept'],
    ['on no public site', { pageUrl: 'http://localhost/' }, {}, 'Not added: this is no public site'],
    ['on the own site', { pageUrl: 'https://www.mysite.com/x' }, {}, 'mysite.com is your own site'],
  ])('%s keeps nothing, and says why', async (_which, where, of, why) => {
    local().set('my-sites@1', [mine]);
    expect(await add('prospect-page', where, { ...tab, ...of })).toEqual(['9 badge !', `9 title ${why}`]);
    expect(keptKeys()).toEqual([]);
  });

  it('on a full disk says that nothing was kept', async () => {
    local().set('my-sites@1', [mine]);
    world.store.refuses = () => new Error('QUOTA_BYTES quota exceeded');
    expect(await add('prospect-page', { pageUrl })).toEqual([
      '9 badge !',
      '9 title The browser could not store the change. Nothing was changed.',
    ]);
  });
});
