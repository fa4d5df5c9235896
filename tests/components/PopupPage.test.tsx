// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi, beforeAll } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { fixtureResponse, openPages } from '@/tests/support/open-pages.ts';
import type { Tabs } from '@/utils/browser/browser.ts';
import { readItem } from '@/utils/browser/storage.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import type { RawResponse } from '@/utils/worker/transport/transport.ts';

const never = new Promise<never>(() => undefined);

let answer: (query: Query) => RawResponse | Promise<RawResponse> = fixtureResponse;
let queries: Query[] = [];

interface Scene extends Partial<Settings> {
  readonly url?: string | null;
  readonly hasKey?: boolean;
  readonly isPrivate?: boolean;
}

/** Opens the popup on a tab. The worker is the real one, on the browser's stand-in; the API alone is played. */
async function openPopup({
  url = 'https://www.example.com/path',
  hasKey = true,
  isPrivate = false,
  ...settings
}: Scene = {}): Promise<void> {
  const stored = await readItem(settingsItem);
  await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...stored, ...settings } });
  if (hasKey) await keepKey('0'.repeat(32), 'remember');
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
    { id: 1, index: 0, active: true, incognito: isPrivate, ...(url === null ? {} : { url }) } as Tabs.Tab,
  ]);
  render(<PopupPage />);
  await screen.findByRole('heading', { level: 1 });
}

function region(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

/** All regions but the one of the tab's own page, which costs nothing. */
function paidRegions(): HTMLElement[] {
  const free = screen.queryByRole('region', { name: 'Links on this page' });
  return screen.queryAllByRole('region').filter((shown) => shown !== free);
}

function nameOf(element: Element): string {
  return element.textContent ?? '';
}

// What the first paint goes without is there in time, however busy the machine.
beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(() => {
  answer = fixtureResponse;
  queries = [];
  openPages((query) => {
    queries.push(query);
    return answer(query);
  });
});
afterEach(cleanup);

describe('the popup on a site', () => {
  it('leads from its figures to the rows behind them, and buys nothing there', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({ id: 9 } as never);
    vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never);
    await openPopup();
    fireEvent.click(await screen.findByRole('button', { description: 'Nofollow links to example.com' }));
    fireEvent.click(
      await screen.findByRole('button', {
        name: 'search engine journal',
        description: 'Links with the anchor “search engine journal”',
      }),
    );
    await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
    const addresses = create.mock.calls.map(([{ url = '' }]) => new URL(url).hash);
    expect(addresses).toEqual([
      '#/backlinks?target=example.com&target_type=root_domain&display_filter=%2B%7Ctype%7C%7Cnofollow',
      '#/backlinks?target=example.com&target_type=root_domain&display_filter=%2B%7Canchor%7C%7Csearch+engine+journal',
    ]);
    expect(Object.keys(await fakeBrowser.storage.session.get()).filter((key) => key.startsWith('ticket'))).toEqual([]);
    expect(screen.queryByRole('button', { name: /the growth of social media/ })).toBeNull();
  });

  it('explains its numbers', async () => {
    await openPopup();
    const name = await screen.findByRole('button', { name: 'Class C networks' });
    expect(document.getElementById(name.getAttribute('aria-describedby')!)!.textContent).toContain('256 IP addresses');
    // All has come: what is under way would be stored for the next test as well.
    await waitFor(() => expect(nameOf(screen.getByRole('status'))).toContain('This view: 340 units'));
  });

  it('shows its numbers, its profile and its anchors under their names', async () => {
    await openPopup();
    expect(nameOf(screen.getByRole('heading', { level: 1 }))).toBe('example.com');
    await within(region('Overview')).findByText('22.1M');
    const terms = [...region('Overview').querySelectorAll('dt')].map(nameOf);
    expect(terms).toEqual([
      'Authority Score',
      'Backlinks',
      'Referring domains',
      'Referring pages',
      'Referring IPs',
      'Class C networks',
      'Follow',
      'Nofollow',
      'Sponsored',
      'UGC',
      'Text',
      'Image',
      'Form',
      'Frame',
    ]);
    expect([...region('Overview').querySelectorAll('dd')].map(nameOf)).toEqual([
      '74',
      '22.1M',
      '49.1K',
      '13.1M',
      '47.8K',
      '23.0K',
      '92.7%',
      '7.3%',
      '258',
      '1,475',
      '98.7%',
      '1.3%',
      '437',
      '320',
    ]);
    expect((await within(region('Authority Score profile')).findByRole('img')).getAttribute('aria-label')).toMatch(
      /^Referring domains by Authority Score, 0 to 100: [\d,]+ in all/,
    );
    const anchors = within(region('Top anchors'));
    expect((await anchors.findAllByRole('columnheader')).map(nameOf)).toEqual(['Anchor', 'Domains', 'Backlinks']);
    expect(nameOf(anchors.getAllByRole('row')[1]!)).toBe('search engine journal8,113691,263');
    await waitFor(() =>
      expect(nameOf(screen.getByRole('status'))).toBe('just now · This view: 340 units340 / 10,000 today'),
    );
  });

  it('buys the three reports once, and nothing at the second opening', async () => {
    await openPopup();
    await screen.findByText('22.1M');
    await screen.findByText('search engine journal');
    expect(queries.map(({ report }) => report)).toEqual([
      'backlinks_overview',
      'backlinks_ascore_profile',
      'backlinks_anchors',
    ]);
    cleanup();
    await openPopup();
    await screen.findByText('22.1M');
    expect(queries).toHaveLength(3);
    expect(nameOf(screen.getByRole('status'))).toContain('This view: 0 units');
  });

  it('keeps the place of what loads', async () => {
    answer = () => never;
    await openPopup();
    expect(region('Overview').querySelector('[aria-busy=true]')).toBeTruthy();
    expect(screen.getAllByText('Loading…')).toHaveLength(3);
  });

  it('leads from its units to what was spent today, by report', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await openPopup();
    await screen.findByText('search engine journal');
    const spent = within(screen.getByRole('status')).getByRole('link', { name: /\/ 10,000 today$/u });
    fireEvent.click(spent);
    await waitFor(() => expect(create.mock.calls[0]![0].url).toContain('options.html#spending'));
  });

  it('says what Refresh costs, and buys all of it again', async () => {
    await openPopup();
    await screen.findByText('search engine journal');
    const refresh = await waitFor(() =>
      screen.getByRole('button', { name: 'Refresh', description: 'buys these results again, up to 340 units' }),
    );
    fireEvent.click(refresh);
    await waitFor(() => expect(queries).toHaveLength(6));
  });

  it('shows the numbers of the chart as a table on demand', async () => {
    await openPopup();
    const disclosure = await screen.findByRole('button', { name: 'Show as table' });
    expect(disclosure.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(disclosure);
    expect(within(region('Authority Score profile')).getAllByRole('row')).toHaveLength(102);
  });

  it('opens the full report on the target next to the tab', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await openPopup();
    fireEvent.click(screen.getByRole('button', { name: 'Full report' }));
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]![0]).toMatchObject({
      index: 1,
      url: expect.stringContaining('report.html#/overview?target=example.com&target_type=root_domain'),
    });
  });

  it('says that nothing of an incognito window is kept', async () => {
    await openPopup({ isPrivate: true, url: 'https://example.net/' });
    await screen.findByText('22.1M');
    expect(screen.getByText('Incognito')).toBeTruthy();
    expect(
      screen.getByText(/^Nothing of this site is written to the disk.*Full report opens in a normal window/u),
    ).toBeTruthy();
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('example.net');
  });
});

describe('a popup of an incognito window', () => {
  it.each([
    ['on a site that it asks about', { url: 'https://example.net/', popupBuys: 'ask' as const }],
    ['on no site', { url: 'chrome://settings/' }],
    ['without a key', { url: 'https://example.net/', hasKey: false }],
  ])('is marked %s', async (_where, scene) => {
    await openPopup({ isPrivate: true, ...scene });
    expect(await screen.findByText('Incognito')).toBeTruthy();
  });

  it('alone is marked', async () => {
    await openPopup();
    await screen.findByText('22.1M');
    expect(screen.queryByText('Incognito')).toBeNull();
  });
});

describe('the target type', () => {
  const choose = (type: string): void => void fireEvent.click(screen.getByRole('radio', { name: type }));

  it('is one of three radio buttons', async () => {
    await openPopup();
    const group = within(screen.getByRole('radiogroup', { name: 'Target type' }));
    expect(group.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).checked)).toEqual([
      true,
      false,
      false,
    ]);
    expect(group.getAllByRole('radio').map(({ parentElement }) => nameOf(parentElement!))).toEqual([
      'Root domain',
      'Subdomain',
      'This page',
    ]);
  });

  it('switches to another target, bought on its own, and back at no cost', async () => {
    await openPopup();
    await screen.findByText('search engine journal');
    choose('Subdomain');
    expect(nameOf(screen.getByRole('heading', { level: 1 }))).toBe('www.example.com');
    await waitFor(() => expect(queries).toHaveLength(6));
    choose('Root domain');
    await screen.findByText('22.1M');
    expect(queries).toHaveLength(6);
  });

  it('passed by with an arrow key buys nothing', async () => {
    await openPopup();
    await screen.findByText('search engine journal');
    fireEvent.keyDown(screen.getByRole('radio', { name: 'Root domain' }), { key: 'ArrowRight' });
    choose('Subdomain');
    fireEvent.keyDown(screen.getByRole('radio', { name: 'Subdomain' }), { key: 'ArrowRight' });
    choose('This page');
    await waitFor(() => expect(queries).toHaveLength(6));
    expect(new Set(queries.slice(3).map(({ targets: [target] }) => target!.type))).toEqual(new Set(['url']));
  });

  it('shows the query of a page before it is sent', async () => {
    await openPopup({ url: 'https://www.example.com/path?secret=1#part' });
    await screen.findByText('search engine journal');
    choose('This page');
    expect(await screen.findByText('?secret=1')).toBeTruthy();
    expect(queries).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Look up', description: 'up to 340 units' }));
    await waitFor(() => expect(queries).toHaveLength(6));
    expect(queries[5]!.targets[0]!.value).toBe('https://www.example.com/path?secret=1');
  });

  it('is the host where everybody has a site of their own, and says why', async () => {
    await openPopup({ url: 'https://someone.github.io/', popupBuys: 'ask' });
    expect((screen.getByRole('radio', { name: 'Subdomain' }) as HTMLInputElement).checked).toBe(true);
    expect(screen.getByText('Under github.io, each name is a site of its own.')).toBeTruthy();
  });

  it('cannot be a page on a port of its own', async () => {
    await openPopup({ url: 'https://www.example.com:8443/', popupBuys: 'ask' });
    expect((screen.getByRole('radio', { name: 'This page' }) as HTMLInputElement).disabled).toBe(true);
  });
});

describe('what opening buys', () => {
  it('is asked first, with the price, where the user wants to be asked', async () => {
    await openPopup({ popupBuys: 'ask' });
    const lookUp = await screen.findByRole('button', { name: 'Look up', description: 'up to 340 units' });
    expect(screen.getByText('Looking this up costs up to 340 units.')).toBeTruthy();
    expect(queries).toHaveLength(0);
    fireEvent.click(lookUp);
    await screen.findByText('22.1M');
    await waitFor(() => expect(queries).toHaveLength(3));
  });

  it('is asked first in money too, where the price of units is known', async () => {
    await openPopup({ popupBuys: 'ask', unitPrice: { amount: 0.05, currency: 'USD' } });
    const description = 'up to 340 units · about $0.017';
    expect(await screen.findByRole('button', { name: 'Look up', description })).toBeTruthy();
    cleanup();
    await openPopup({ popupBuys: 'ask', dailyBudget: 100, unitPrice: { amount: 0.05, currency: 'USD' } });
    expect(await screen.findByRole('button', { name: 'Spend 340 units', description: 'about $0.017' })).toBeTruthy();
  });

  it('is asked first above the limit', async () => {
    await openPopup({ askAbove: 300 });
    expect(
      await screen.findByText('This would cost up to 340 units, more than the 300 above which you want to be asked.'),
    ).toBeTruthy();
    expect(queries).toHaveLength(0);
  });

  it('is an explicit spending past the budget', async () => {
    await openPopup({ popupBuys: 'ask', dailyBudget: 100 });
    expect(await screen.findByText("This would cost up to 340 units; today's budget has 100 left")).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Spend 340 units' }));
    await waitFor(() => expect(queries).toHaveLength(3));
  });

  it('is what the budget reaches for, and a question for the rest', async () => {
    await openPopup({ dailyBudget: 100 });
    await screen.findByText('22.1M');
    expect(within(region('Authority Score profile')).getByRole('button', { name: 'Spend 100 units' })).toBeTruthy();
    fireEvent.click(within(region('Top anchors')).getByRole('button', { name: 'Spend 200 units' }));
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(2);
  });

  it('is one question for all where the budget reaches for nothing', async () => {
    await openPopup({ dailyBudget: 10 });
    const spend = await screen.findByRole('button', { name: 'Spend 340 units' });
    expect(screen.getByText("This would cost up to 340 units; today's budget has 10 left")).toBeTruthy();
    expect(screen.getByText("That is 330 units over today's budget.")).toBeTruthy();
    expect(paidRegions()).toEqual([]);
    fireEvent.click(spend);
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(3);
  });

  it('is the overview alone, where the other regions offer to load', async () => {
    await openPopup({ popupBuys: 'overview' });
    await screen.findByText('22.1M');
    expect(queries).toHaveLength(1);
    fireEvent.click(
      within(region('Top anchors')).getByRole('button', { name: 'Load', description: 'up to 200 units' }),
    );
    await screen.findByText('search engine journal');
    expect(
      within(region('Authority Score profile')).getByRole('button', { name: 'Load', description: 'up to 100 units' }),
    ).toBeTruthy();
  });
});

describe('what can go wrong', () => {
  it('stays in its region, and is tried again there', async () => {
    answer = (query) =>
      query.report === 'backlinks_anchors' ? { status: 502, body: '<html>' } : fixtureResponse(query);
    await openPopup();
    await screen.findByText('22.1M');
    const retry = await within(region('Top anchors')).findByRole('button', { name: 'Try again' });
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    answer = fixtureResponse;
    fireEvent.click(retry);
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(4);
  });

  it('is told once, with a way to the options, for a wrong key, and no region stands empty', async () => {
    answer = () => ({ status: 200, body: 'ERROR 120 :: WRONG KEY - ID PAIR' });
    await openPopup();
    await waitFor(() => {
      expect(screen.getAllByRole('alert').map(nameOf)).toEqual([
        expect.stringContaining('The API key was not accepted'),
      ]);
      expect(paidRegions()).toEqual([]);
    });
    expect(screen.getAllByRole('button', { name: 'Options' })).toHaveLength(2);
    expect(screen.queryByText(/Cached results/u)).toBeNull();
  });

  it('is told once without a connection, and tried again as a whole at its price', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await openPopup();
    const retry = await screen.findByRole('button', { name: 'Try again', description: 'up to 340 units' });
    expect(screen.getAllByRole('alert').map(nameOf)).toEqual([expect.stringContaining('No connection to the API')]);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    fireEvent.click(retry);
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(3);
  });

  it('is told once where cached results stay visible', async () => {
    await openPopup();
    await screen.findByText('search engine journal');
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const refresh = screen.getByRole<HTMLButtonElement>('button', { name: 'Refresh' });
    await waitFor(() => expect(refresh.disabled).toBe(false));
    fireEvent.click(refresh);
    await waitFor(() =>
      expect(screen.getAllByRole('alert').map(nameOf)).toEqual([
        expect.stringContaining('No connection to the API. Cached results stay visible'),
      ]),
    );
    expect(screen.getByText('search engine journal')).toBeTruthy();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  });

  it('is no failure where there is nothing', async () => {
    answer = () => ({ status: 200, body: 'ERROR 50 :: NOTHING FOUND' });
    await openPopup();
    await waitFor(() => {
      expect(screen.getAllByText('No data for', { exact: false }).map(nameOf)).toEqual(['No data for example.com']);
      // What the page links to is another matter.
      const regions = screen.queryAllByRole('region', { name: (name) => name !== 'Links on this page' });
      expect(regions).toEqual([]);
    });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('has its own word where one of them alone has nothing', async () => {
    answer = (query) =>
      query.report === 'backlinks_anchors'
        ? { status: 200, body: 'ERROR 50 :: NOTHING FOUND' }
        : fixtureResponse(query);
    await openPopup();
    await within(region('Top anchors')).findByText('No data for', { exact: false });
    expect(screen.getAllByText('No data for', { exact: false })).toHaveLength(1);
  });
});

it('says where older rows are kept that a later answer no longer has, and leads to them', async () => {
  await openPopup();
  await screen.findByText('search engine journal');
  answer = () => ({ status: 200, body: 'ERROR 50 :: NOTHING FOUND' });
  const refresh = screen.getByRole<HTMLButtonElement>('button', { name: 'Refresh' });
  await waitFor(() => expect(refresh.disabled).toBe(false));
  fireEvent.click(refresh);
  const anchors = within(region('Top anchors'));
  await anchors.findByText(/older rows are kept that a later answer no longer has/);
  expect(anchors.getByText('No data for', { exact: false })).toBeTruthy();
  const opened = vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async () => ({}) as Tabs.Tab);
  fireEvent.click(anchors.getByRole('button', { name: 'Show older rows in the full report' }));
  await waitFor(() =>
    expect(opened).toHaveBeenCalledWith(
      expect.objectContaining({
        url: expect.stringContaining('#/anchors?target=example.com&target_type=root_domain&superseded=shown') as string,
      }),
    ),
  );
});

describe('without a public site', () => {
  it.each([
    ['chrome://extensions/', 'This page belongs to the browser or to this computer: nothing is sent.'],
    ['file:///home/me/secret.html', 'This page belongs to the browser or to this computer: nothing is sent.'],
    [
      'http://localhost:3000/',
      'This name has no public ending such as .com. Names of private networks are never sent.',
    ],
    ['http://printer/', 'This name has no public ending such as .com. Names of private networks are never sent.'],
    ['http://192.168.1.1/', 'This address exists only in its own network: nothing is sent.'],
    [null, 'This is a page of the browser itself, or one whose address it keeps back: nothing is sent.'],
  ])('%s says why, sends nothing and leaves the text box open', async (url, reason) => {
    await openPopup({ url });
    expect(screen.getByText(reason)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Look up another site' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Look up another site' })).toBeNull();
    expect(queries).toHaveLength(0);
  });

  it.each(['moz', '🎉', 'printer.local'])('misses the public ending of %s', async (text) => {
    await openPopup({ url: null });
    const box = screen.getByRole('textbox', { name: 'Look up another site' });
    fireEvent.input(box, { target: { value: text } });
    fireEvent.submit(box.closest('form')!);
    expect((await screen.findByRole('alert')).textContent).toContain('no public ending such as .com');
    expect(queries).toHaveLength(0);
  });

  it('looks up what is typed', async () => {
    await openPopup({ url: 'http://localhost/' });
    const box = screen.getByRole('textbox', { name: 'Look up another site' });
    fireEvent.input(box, { target: { value: 'printer.local' } });
    fireEvent.submit(box.closest('form')!);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'This name has no public ending such as .com. Names of private networks are never sent.',
    );
    fireEvent.input(box, { target: { value: 'Example.org/x' } });
    fireEvent.submit(box.closest('form')!);
    await screen.findByText('22.1M');
    expect(nameOf(screen.getByRole('heading', { level: 1 }))).toBe('example.org');
  });
});

describe('beside a site', () => {
  it('looks up another one through a button', async () => {
    await openPopup();
    fireEvent.click(screen.getByRole('button', { name: 'Look up another site' }));
    const box = await screen.findByRole('textbox', { name: 'Look up another site' });
    fireEvent.input(box, { target: { value: 'example.org' } });
    fireEvent.click(screen.getByRole('button', { name: 'Look up' }));
    await waitFor(() => expect(nameOf(screen.getByRole('heading', { level: 1 }))).toBe('example.org'));
    expect(screen.queryByRole('textbox')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
  });
});

describe('without a key', () => {
  it('says what the extension does, and offers the two ways to begin', async () => {
    await openPopup({ hasKey: false });
    expect(screen.getByRole('button', { name: 'Add API key' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Use sample data' }));
    expect(await screen.findByText('Sample data')).toBeTruthy();
    expect((await readItem(settingsItem)).usesSample).toBe(true);
    expect(screen.getByRole('button', { name: 'Refresh' })).toBeTruthy();
  });

  it('opens the options to add one', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await openPopup({ hasKey: false });
    fireEvent.click(screen.getByRole('button', { name: 'Add API key' }));
    await waitFor(() => expect(create.mock.calls[0]![0].url).toContain('options.html#key'));
  });
});
