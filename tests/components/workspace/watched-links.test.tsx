// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { linkCheck } from '@/tests/support/link-checks.ts';
import { OpenedWorkspace } from '@/tests/support/open-workspace.tsx';
import * as gesture from '@/utils/browser/gesture.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import { keepLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import { addLinkWatch } from '@/utils/store/link-checks/link-watches.ts';
import { hideView } from '@/utils/store/private-view.ts';

const target = 'target=mysite.com&target_type=root_domain';
const { source, target: to } = linkCheck('a');
/** What was asked of the browser and of the worker, in order. */
const asked: { readonly what: string; readonly of: unknown }[] = [];
let isGranted = true;
let workspace: OpenedWorkspace;

function watch(change: Partial<LinkWatch> = {}): LinkWatch {
  return {
    id: 'one',
    links: [{ source, target: to, verdict: 'gone' }],
    every: 'weekly',
    isOn: true,
    createdAt: 1,
    nextAt: Date.now() + 86_400_000,
    turn: null,
    last: { at: Date.now() - 3_600_000, outcome: 'checked', changed: 1 },
    changes: [{ source, target: to, before: 'live', after: 'gone', at: Date.now() - 3_600_000 }],
    unseen: 1,
    ...change,
  };
}

function click(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => {
  asked.length = 0;
  isGranted = true;
  workspace = new OpenedWorkspace();
  vi.spyOn(gesture, 'hasClick').mockReturnValue(true);
  vi.spyOn(gesture, 'isSeen').mockReturnValue(true);
  const { sendMessage } = fakeBrowser.runtime;
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { name, request } = message as { name: string; request: unknown };
    if (!/Link|releaseHosts/.test(name)) return sendMessage(message);
    asked.push({ what: name, of: request });
    return { reply: name === 'addLinkWatch' ? 'one' : name === 'removeLinkWatch' ? watch() : true };
  });
  Object.assign(fakeBrowser.permissions, {
    request: async ({ origins }: { origins: string[] }) => {
      asked.push({ what: 'request', of: origins });
      return isGranted;
    },
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('links that were checked', () => {
  it('are watched at a click, which asks for their hosts and says that they are kept', async () => {
    await keepLinkChecks([linkCheck('a'), linkCheck('b', { verdict: 'gone' })]);
    await workspace.open('#/link-checks');
    await screen.findByRole('table', { name: 'Link checks' });
    click('Watch these links');
    expect(document.body.textContent).toContain('access to their 2 hosts is kept until you turn the watch off');
    expect(asked).toEqual([]);
    fireEvent.change(screen.getByRole('combobox', { name: 'How often' }), { target: { value: 'daily' } });
    click('Turn on · 0 units');
    await screen.findByText(/^The links are watched. First turn:/);
    expect(asked.map(({ what }) => what)).toEqual(['prepareLinkChecks', 'request', 'addLinkWatch', 'releaseHosts']);
    expect(asked[2]!.of).toMatchObject({ plan: { every: 'daily', links: [{ target: to }, { target: to }] } });
    isGranted = false;
    click('Watch these links');
    click('Turn on · 0 units');
    await screen.findByText(/^Not watched:/);
    expect(asked.slice(4).map(({ what }) => what)).toEqual(['prepareLinkChecks', 'request', 'releaseHosts']);
  });

  it('are not watched for an incognito window', async () => {
    await keepLinkChecks([linkCheck('a')]);
    await workspace.open(await hideView('#/link-checks'));
    await screen.findByRole('table', { name: 'Link checks' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Watch these links' }).disabled).toBe(true);
  });
});

describe('watched links', () => {
  it('stand on the watch list with what their last turn found, are checked now, turned off and removed', async () => {
    await addLinkWatch(watch());
    await workspace.open(`#/watch-list?${target}`);
    const table = await screen.findByRole('table', { name: 'Watched links' });
    for (const text of ['1 link to mysite.com', 'Weekly', '1 link changed']) within(table).getByText(text);
    click('Check now');
    await screen.findByText('Checking these links now');
    click('Turn off');
    await waitFor(() => expect(asked.at(-1)).toEqual({ what: 'turnLinkWatch', of: { id: 'one', isOn: false } }));
    click('Remove');
    await screen.findByRole('button', { name: 'Undo' });
    click('Undo');
    await waitFor(() => expect(asked.at(-1)?.what).toBe('putBackLinkWatch'));
  });

  it('say why a turn was none, and ask for the hosts again where they are turned on', async () => {
    await addLinkWatch(watch({ last: { at: 5, outcome: 'not-granted', changed: 0 }, changes: [], unseen: 0 }));
    await addLinkWatch(watch({ id: 'two', isOn: false, createdAt: 2, last: null, changes: [], unseen: 0 }));
    await workspace.open(`#/watch-list?${target}`);
    await screen.findByText('The browser gives no access to these pages any more. Turn it off and on again.');
    click('Turn on · 0 units');
    await waitFor(() =>
      expect(asked.map(({ what }) => what)).toEqual(['prepareLinkChecks', 'request', 'turnLinkWatch', 'releaseHosts']),
    );
  });

  it('tell what changed beside the lists that were bought, of the site that is looked at alone', async () => {
    const other = { source, target: { type: 'root_domain', value: 'other.com' } as const };
    await addLinkWatch(watch({ changes: [...watch().changes, { ...other, before: 'live', after: 'ugc', at: 5 }] }));
    await workspace.open(`#/changes?${target}`);
    const table = await screen.findByRole('table', { name: 'Changed links' });
    expect(table.textContent).toMatch(/a\.com\/post.*Live.*→.*Gone/);
    expect(table.textContent).not.toContain('UGC');
    await waitFor(() => expect(asked.at(-1)).toEqual({ what: 'seenLinkChanges', of: { ids: ['one'] } }));
  });
});
