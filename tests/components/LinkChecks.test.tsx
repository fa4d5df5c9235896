// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { fixtureResponse, openPages } from '@/tests/support/open-pages.ts';
import { bodyOfRows, OpenedWorkspace } from '@/tests/support/open-workspace.tsx';
import { prospect } from '@/tests/support/prospects.ts';
import type { Tabs } from '@/utils/browser/browser.ts';
import * as files from '@/utils/browser/download.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { keepLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import { addProspects } from '@/utils/store/lists/prospect-list.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

const target = 'target=wanted.com&target_type=root_domain';

/** What was asked of the browser and of the worker, in order. */
const asked: { readonly what: string; readonly of: unknown }[] = [];
let isGranted = true;

function check(name: string, change: Partial<LinkCheck> = {}): LinkCheck {
  return {
    source: `https://${name}.com/post`,
    target: { type: 'url', value: 'https://wanted.com/guide' },
    checkedAt: Date.now() - 3_600_000,
    verdict: 'live',
    status: 200,
    finalUrl: null,
    title: '',
    link: { href: 'https://wanted.com/guide', kind: 'text', text: '=HYPERLINK("x")', rel: ['ugc'], hidden: 'opacity' },
    linkCount: 1,
    canonical: null,
    robots: ['noindex'],
    xRobots: null,
    error: null,
    ...change,
  };
}

function openWorkspace(): OpenedWorkspace {
  const opened = new OpenedWorkspace((query) =>
    bodyOfRows(query, [
      { source_url: 'https://a.com/post', target_url: 'https://wanted.com/guide', anchor: 'a' },
      { source_url: 'http://10.0.0.1/post', target_url: 'https://wanted.com/guide', anchor: 'b' },
      { source_url: 'https://b.com/post', target_url: 'https://wanted.com/guide', anchor: 'c' },
    ]),
  );
  const messages = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
  const respond = messages.getMockImplementation() as unknown as (message: unknown) => Promise<unknown>;
  messages.mockImplementation(async (message: unknown) => {
    const { name, request } = message as { name: string; request: unknown };
    if (!/LinkChecks|releaseHosts/.test(name)) return respond(message);
    asked.push({ what: name, of: request });
    return { reply: name === 'startLinkChecks' ? { kind: 'started' } : null };
  });
  Object.assign(fakeBrowser.permissions, {
    request: async ({ origins }: { origins: string[] }) => {
      asked.push({ what: 'request', of: origins });
      return isGranted;
    },
  });
  return opened;
}

function names(): string[] {
  return asked.map(({ what }) => what);
}

function type(name: string, value: string): void {
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } });
}

beforeEach(() => {
  asked.length = 0;
  isGranted = true;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the page of link checks', () => {
  it('asks for the hosts of a pasted list at the click, once they are noted, and has the worker begin', async () => {
    await openWorkspace().open('#/link-checks');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Link checks');
    expect(await screen.findByText('No link was checked yet')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Check \d/ })).toBeNull();
    type('Source pages', 'a.com/post\nhttps://www.b.com/\n192.168.0.1/x');
    type('Links to', 'nowhere');
    expect(screen.queryByRole('button', { name: /^Check \d/ })).toBeNull();
    type('Links to', 'wanted.com/guide');
    expect(document.body.textContent).toContain('1 line is no public page: 192.168.0.1/x');
    expect(document.body.textContent).toContain('Opens 2 pages of 2 hosts in a minimised window');
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Check 2 links' }));
    expect(await screen.findByText('Checking 2 links')).toBeTruthy();
    expect(names()).toEqual(['prepareLinkChecks', 'request', 'startLinkChecks']);
    expect(asked[0]!.of).toEqual({ origins: asked[1]!.of });
    expect(asked[1]!.of).toContain('https://www.a.com/*');
    const wanted = { type: 'url', value: 'https://wanted.com/guide' };
    expect(asked[2]!.of).toEqual({
      pairs: [
        { source: 'https://a.com/post', target: wanted },
        { source: 'https://www.b.com/', target: wanted },
      ],
      isPrivate: false,
    });
  });

  it('opens nothing where the user says no, and says so', async () => {
    isGranted = false;
    await openWorkspace().open(`#/link-checks?${target}`);
    type('Source pages', 'a.com/post');
    fireEvent.click(await screen.findByRole('button', { name: 'Check 1 link' }));
    expect(await screen.findByText(/no page can be read: nothing was opened/)).toBeTruthy();
    expect(names()).toEqual(['prepareLinkChecks', 'request', 'releaseHosts']);
  });

  it('takes 500 at a time, and says before what stays out', async () => {
    await openWorkspace().open(`#/link-checks?${target}`);
    type('Source pages', Array.from({ length: 502 }, (_, at) => `a.com/${at}`).join('\n'));
    expect(document.body.textContent).toContain('At most 500 are checked at a time: 2 links stay out.');
    fireEvent.click(screen.getByRole('button', { name: 'Check 500 links' }));
    await waitFor(() => expect(names()).toContain('startLinkChecks'), { timeout: 40_000 });
    expect((asked.at(-1)!.of as { pairs: unknown[] }).pairs).toHaveLength(500);
  });

  it('shows results by verdict, checks some again, removes and exports them', async () => {
    const opened = openWorkspace();
    await keepLinkChecks([
      check('a'),
      check('b', { verdict: 'gone', link: null, title: 'B' }),
      check('c', { verdict: 'page_error', status: 404, link: null }),
    ]);
    await opened.open('#/link-checks');
    const table = await screen.findByRole('table', { name: 'Link checks' });
    expect(within(table).getByText('Page 404')).toBeTruthy();
    expect(table.textContent).toContain('Hidden: it is fully transparent');
    fireEvent.click(screen.getByRole('button', { name: 'Gone · 1' }));
    await waitFor(() => expect(document.querySelectorAll('tbody tr[data-index]')).toHaveLength(1));
    const saved = vi.spyOn(files, 'download').mockImplementation(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
    expect(saved.mock.calls[0]![0].text.split('\r\n')).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'All · 3' }));
    fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
    const { text, name } = saved.mock.calls[1]![0];
    expect(name).toMatch(/^backlink-lens-link-checks-\d{4}-/);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    const blobs = vi.spyOn(files, 'downloadBlob').mockImplementation(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'XLSX' }));
    await waitFor(() => expect(blobs).toHaveBeenCalledOnce());

    fireEvent.click(screen.getAllByRole('checkbox').at(-1)!);
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(names()).toContain('startLinkChecks'));
    expect(asked.at(-1)!.of).toMatchObject({ pairs: [{ source: 'https://c.com/post' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('1 removed')).toBeTruthy();
    expect(await fakeBrowser.storage.local.get(linkCheckKey(check('c')))).toEqual({});
  });

  it('shows how far a run is, and ends it', async () => {
    const opened = openWorkspace();
    const run = { state: 'running', total: 4, done: 1, startedAt: Date.now(), endedAt: null, dropped: 0 };
    await fakeBrowser.storage.local.set({ 'link-run@1': run });
    await opened.open('#/link-checks');
    const bar = await screen.findByRole('progressbar', { name: 'Checking links' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['1', '4']);
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(names()).toEqual(['cancelLinkChecks']);
    await fakeBrowser.storage.local.set({
      'link-run@1': { ...run, state: 'interrupted', endedAt: Date.now(), dropped: 2 },
    });
    expect(await screen.findByText(/Ended early.*1 of 4 links checked.*2 oldest results/)).toBeTruthy();
  });

  it('checks nothing for an incognito view, and says why', async () => {
    const opened = openWorkspace();
    await opened.open(await hideView(`#/link-checks?${target}`));
    type('Source pages', 'a.com/post');
    expect(screen.queryByRole('button', { name: /^Check \d/ })).toBeNull();
    expect(document.body.textContent).toContain('Not in an incognito view');
  });

  it('starts where results are damaged, and counts them', async () => {
    const opened = openWorkspace();
    await keepLinkChecks([check('a')]);
    await fakeBrowser.storage.local.set({ [linkCheckKey(check('b'))]: 7, 'link-run@1': 'x' });
    await opened.open('#/link-checks');
    expect(await screen.findByText(/1 result can't be read/)).toBeTruthy();
    expect(screen.getByRole('table', { name: 'Link checks' })).toBeTruthy();
  });
});

describe('backlinks', () => {
  const hash = `#/backlinks?${target}&rows=3`;

  async function openRows(): Promise<void> {
    const opened = openWorkspace();
    await opened.keep(hash, [
      { source_url: 'https://a.com/post', target_url: 'https://wanted.com/guide', anchor: 'a' },
      { source_url: 'http://10.0.0.1/post', target_url: 'https://wanted.com/guide', anchor: 'b' },
      { source_url: 'https://b.com/post', target_url: 'https://wanted.com/guide', anchor: 'c' },
    ]);
    await opened.open(hash);
    await screen.findByRole('table', { name: 'Backlinks' });
  }

  it('are checked from the toolbar, but for rows without a public page', async () => {
    await openRows();
    fireEvent.click(screen.getByRole('button', { name: 'Check links' }));
    expect(document.body.textContent).toContain('1 row names no public page and stays out.');
    fireEvent.click(screen.getByRole('button', { name: 'Check 2 links' }));
    await waitFor(() => expect(names()).toContain('startLinkChecks'));
    expect(await screen.findByRole('link', { name: 'Open link checks' })).toBeTruthy();
  });

  it('are checked from a row’s menu', async () => {
    await openRows();
    const [first, second] = screen.getAllByRole('button', { name: /^More/ });
    fireEvent.click(second!);
    expect(screen.queryByRole('menuitem', { name: 'Check links' })).toBeNull();
    fireEvent.click(first!);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Check links' }));
    await waitFor(() => expect(names()).toContain('startLinkChecks'));
    expect(asked.at(-1)!.of).toMatchObject({ pairs: [{ source: 'https://a.com/post' }] });
  });

  it('have a column for what became of their links once any was checked, which files have as well', async () => {
    await openRows();
    expect(screen.queryByRole('columnheader', { name: 'Live link' })).toBeNull();
    await keepLinkChecks([check('a', { verdict: 'gone' })]);
    expect(await screen.findByRole('columnheader', { name: 'Live link' })).toBeTruthy();
    expect(screen.getByText('Gone')).toBeTruthy();
    expect(document.body.textContent).toContain('1h ago');
    const saved = vi.spyOn(files, 'download').mockImplementation(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
    expect(saved.mock.calls[0]![0].text).toContain('Live link checked');
    expect(saved.mock.calls[0]![0].text).toContain(',gone,');
  });
});

describe('the popup', () => {
  const link = { href: 'https://example.com/x', kind: 'text', text: 'x', rel: [], hidden: null };
  const page = { url: 'https://www.example.com/path', title: '', robots: [], links: [link], linkCount: 1, elements: 1 };
  const executeScript = vi.fn<(injection: { target: object; args: unknown[] }) => Promise<object[]>>();

  function region(): HTMLElement | null {
    return screen.queryByRole('region', { name: 'Links on this page' });
  }

  async function openPopup(sites: readonly object[], prepare?: () => Promise<unknown>): Promise<HTMLElement> {
    openPages(fixtureResponse);
    await prepare?.();
    await fakeBrowser.storage.local.set({ 'my-sites@1': sites });
    await keepKey('0'.repeat(32), 'remember');
    Object.assign(fakeBrowser.scripting, { executeScript });
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
      { id: 3, index: 0, active: true, incognito: false, url: 'https://www.example.com/path' } as Tabs.Tab,
    ]);
    render(<PopupPage />);
    // It has its turn once all else is shown, which a busy machine takes its time for.
    await waitFor(() => expect(region()?.getAttribute('aria-busy')).toBe('false'), { timeout: 40_000 });
    return region()!;
  }

  beforeEach(() => {
    executeScript.mockReset().mockResolvedValue([{ frameId: 0, result: page }]);
  });

  it('tells what the page links to, of the user’s sites', async () => {
    const shown = await openPopup([{ type: 'root_domain', value: 'example.com' }]);
    expect(await within(shown).findByText('1 link to example.com: 1 follow')).toBeTruthy();
    expect(executeScript).toHaveBeenCalledOnce();
    expect(executeScript.mock.calls[0]![0]).toMatchObject({
      target: { tabId: 3, allFrames: true },
      args: [{ hosts: [{ host: 'example.com', hasSubdomains: true }] }],
    });
  });

  it('tells it of the sites that prospects are for, but for those of the sample', async () => {
    const own = { type: 'root_domain', value: 'example.com' } as const;
    const shown = await openPopup([{ type: 'root_domain', value: 'other.com' }], async () => {
      await addProspects({ source: 'v3', target: own }, [prospect('a.com')]);
      await addProspects({ source: 'sample', target: { ...own, value: 'sample.com' } }, [prospect('a.com')]);
    });
    expect(await within(shown).findByText('1 link to example.com: 1 follow')).toBeTruthy();
    expect(executeScript.mock.calls[0]![0]).toMatchObject({
      args: [{ hosts: [{ host: 'other.com' }, { host: 'example.com', hasSubdomains: true }] }],
    });
  });

  it('reads nothing without a site of the user’s, a disavow list or none, and leads to where they are set', async () => {
    const shown = await openPopup([], () =>
      fakeBrowser.storage.local.set({
        'disavow@1:v3|root_domain:example.com|domain:spam.net': { id: 'domain:spam.net', domain: 'spam.net' },
        'disavow-counts@1': { 'disavow@1:v3|root_domain:example.com|': 1 },
      }),
    );
    expect((await within(shown).findByText('Set my sites')).getAttribute('href')).toBe('options.html#my-sites');
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('says so where there is none, and where nobody may read', async () => {
    executeScript.mockResolvedValue([{ frameId: 0, result: { ...page, links: [], linkCount: 0 } }]);
    const shown = await openPopup([{ type: 'root_domain', value: 'other.com' }]);
    expect(await within(shown).findByText('This page has no links to your site')).toBeTruthy();
    cleanup();
    executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
    const closed = await openPopup([{ type: 'root_domain', value: 'other.com' }]);
    expect(await within(closed).findByText('The browser lets no extension read this page.')).toBeTruthy();
  });
});
