// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { linkCheck } from '@/tests/support/link-checks.ts';
import { OpenedWorkspace, tableTexts } from '@/tests/support/open-workspace.tsx';
import { prospect } from '@/tests/support/prospects.ts';
import { keepLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { addProspects } from '@/utils/store/lists/prospect-list.ts';
import { hideView } from '@/utils/store/private-view.ts';

const mine = { type: 'root_domain', value: 'mysite.com' } as const;
const site: ListSite = { source: 'v3', target: mine };
const target = 'target=mysite.com&target_type=root_domain';
const prospects = `#/prospects?${target}`;
/** What was requested of the worker, and asked of the browser, in order. */
const asked: { readonly name: string; readonly request: unknown }[] = [];
let workspace: OpenedWorkspace;

function click(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

function tick(name: string): void {
  fireEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
}

async function choose(menu: string, item: string): Promise<void> {
  click(menu);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

async function openProspects(hash = prospects): Promise<void> {
  await addProspects(site, [
    prospect('won.com', { url: 'https://won.com/post', status: 'won', addedAt: 4 }),
    prospect('site.com', { status: 'won', addedAt: 3 }),
    prospect('new.com', { url: 'https://new.com/page', addedAt: 2 }),
    prospect('bare.com', { addedAt: 1 }),
  ]);
  await workspace.open(hash);
  await screen.findByRole('table', { name: 'Prospects' });
}

beforeEach(() => {
  asked.length = 0;
  workspace = new OpenedWorkspace();
  const { sendMessage } = fakeBrowser.runtime;
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { name, request } = message as { name: string; request: unknown };
    if (!/LinkChecks|releaseHosts/.test(name)) return sendMessage(message);
    asked.push({ name, request });
    return { reply: name === 'startLinkChecks' ? { kind: 'started' } : null };
  });
  Object.assign(fakeBrowser.permissions, { request: async () => true });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('prospects', () => {
  it('have a column for what the last check of their page or site told, which comes with the check', async () => {
    await openProspects();
    expect(screen.queryByRole('columnheader', { name: 'Live link' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Live link' })).toBeNull();
    await keepLinkChecks([
      linkCheck('won'),
      linkCheck('won', { source: 'https://won.com/other', verdict: 'gone' }),
      linkCheck('blog.site', { target: { type: 'url', value: 'https://mysite.com/guide' }, verdict: 'gone' }),
      // To somebody else's site: it says nothing of this prospect.
      linkCheck('new', { source: 'https://new.com/page', target: { type: 'root_domain', value: 'rival.com' } }),
    ]);
    await screen.findByRole('columnheader', { name: 'Live link' });
    const [won, other, fresh, bare] = tableTexts();
    expect(won).toContain('Live: The link is on the page');
    expect(won).toContain('1h ago');
    expect(other).toContain('Gone');
    for (const text of [fresh, bare]) expect(text).not.toMatch(/Live|Gone/);
  });

  it('are narrowed by it, which the address says', async () => {
    await keepLinkChecks([linkCheck('won'), linkCheck('site', { verdict: 'gone' })]);
    await openProspects();
    await screen.findByRole('columnheader', { name: 'Live link' });
    await choose('Live link', 'Gone · 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(tableTexts()[0]).toContain('site.com');
    expect(location.hash).toContain('live=gone');
    await choose('Live link: Gone', 'Not checked · 2');
    await waitFor(() =>
      expect(tableTexts().map((text) => /\w+\.com/.exec(text)?.[0])).toEqual(['new.com', 'bare.com']),
    );
    await choose('Live link: Not checked', 'Whatever became of the link');
    await waitFor(() => expect(tableTexts()).toHaveLength(4));
    // What is narrowed by follows what comes.
    await choose('Live link', 'Live · 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    await keepLinkChecks([linkCheck('won', { verdict: 'nofollow', checkedAt: Date.now() })]);
    await screen.findByText('Show all prospects');
  });

  it('are checked where a page is known, and what stays out is said before', async () => {
    await keepLinkChecks([linkCheck('site', { verdict: 'gone' })]);
    await openProspects();
    await screen.findByRole('columnheader', { name: 'Live link' });
    for (const name of ['won.com/post', 'site.com', 'bare.com']) tick(name);
    click('Check links');
    expect(document.body.textContent).toContain('Opens 2 pages of 2 hosts');
    expect(document.body.textContent).toContain('1 prospect is a site of which no page is known, and stays out.');
    expect(screen.getByRole('link', { name: 'Paste their pages' }).getAttribute('href')).toContain('link-checks');
    expect(asked).toEqual([]);
    click('Check 2 links');
    await screen.findByText('Checking 2 links');
    expect(asked.at(-1)).toEqual({
      name: 'startLinkChecks',
      request: {
        pairs: [
          { source: 'https://won.com/post', target: mine },
          { source: 'https://site.com/post', target: mine },
        ],
        isPrivate: false,
      },
    });
  });

  it('are checked from their menu, but not where only a site is known, nor of an incognito window', async () => {
    await openProspects();
    click('More for bare.com');
    expect(screen.queryByRole('menuitem', { name: 'Check links' })).toBeNull();
    click('More for won.com/post');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Check links' }));
    await waitFor(() => expect(asked.at(-1)?.name).toBe('startLinkChecks'));
    cleanup();
    await openProspects(await hideView(prospects));
    click('More for won.com/post');
    expect(screen.queryByRole('menuitem', { name: 'Check links' })).toBeNull();
    tick('won.com/post');
    click('Check links');
    expect(document.body.textContent).toContain('Not in an incognito view');
    expect(screen.queryByRole('button', { name: /^Check \d/ })).toBeNull();
  });
});

describe('backlinks', () => {
  const hash = `#/backlinks?${target}&rows=3`;
  const rows = ['a', 'b', 'c'].map((name) => ({
    source_url: `https://${name}.com/post`,
    target_url: 'https://mysite.com/guide',
    anchor: name,
  }));
  const to = { type: 'url', value: 'https://mysite.com/guide' } as const;

  it('are narrowed by what became of the link among loaded rows, at no units', async () => {
    await workspace.keep(hash, rows);
    await keepLinkChecks([linkCheck('a', { target: to }), linkCheck('b', { target: to, verdict: 'gone' })]);
    await workspace.open(hash);
    await screen.findByRole('columnheader', { name: 'Live link' });
    await choose('Live link', 'Gone · 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(tableTexts()[0]).toContain('b.com');
    expect(location.hash).toContain('live=gone');
    screen.getByText(/1 of 3/);
    await choose('Live link: Gone', 'Not checked · 1');
    await waitFor(() => expect(tableTexts()[0]).toContain('c.com'));
    // A check that comes is told at once.
    await keepLinkChecks([linkCheck('c', { target: to })]);
    await waitFor(() => expect(tableTexts()).toHaveLength(0));
    click('Show all loaded rows');
    await waitFor(() => expect(tableTexts()).toHaveLength(3));
    expect(workspace.queries).toEqual([]);
  });
});
