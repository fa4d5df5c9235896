// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OpenedWorkspace } from '@/tests/support/open-workspace.tsx';
import { savedFiltersItem } from '@/utils/store/saved-filters.ts';

const address = '#/backlinks?target=target.com&target_type=root_domain';

let workspace: OpenedWorkspace;

beforeEach(() => {
  workspace = new OpenedWorkspace();
});
afterEach(cleanup);

function asked() {
  return within(screen.getByRole('group', { name: 'Often asked here' }));
}

describe('Often asked here', () => {
  it('fills in the query at its price, and buys nothing', async () => {
    await workspace.open(address);
    await screen.findByRole('group', { name: 'Often asked here' });
    fireEvent.click(asked().getByRole('button', { name: 'Best new follow links' }));
    expect(await screen.findByRole('button', { name: 'Look up', description: 'up to 2,000 units' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: 'New' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '50' }).checked).toBe(true);
    expect(workspace.queries).toEqual([]);
  });

  it('says what is shown of the rows that come', async () => {
    await workspace.open('#/pages?target=target.com&target_type=root_domain');
    await screen.findByRole('group', { name: 'Often asked here' });
    fireEvent.click(asked().getByRole('button', { name: 'Broken pages' }));
    expect(await screen.findByRole('button', { name: 'Look up', description: 'up to 1,000 units' })).toBeTruthy();
    expect(
      asked().getByText(
        'The first rows of any kind are bought; of those that come, only these are shown: Broken (4xx, 5xx)',
      ),
    ).toBeTruthy();
    expect(workspace.queries).toEqual([]);
  });

  it('has what the user saved for this report, and says what it narrows', async () => {
    await fakeBrowser.storage.local.set({
      [savedFiltersItem.key]: [
        {
          id: 'a',
          name: 'guest posts',
          address: '#/backlinks?narrow=page_ascore%3A40..+anchor%3Ahas%3Aguest&collapse=domain&rows=100',
        },
        { id: 'b', name: 'of domains', address: '#/refdomains?rows=100' },
      ],
    });
    await workspace.open(address);
    fireEvent.click(await screen.findByRole('button', { name: 'Saved: guest posts' }));
    await waitFor(() =>
      expect(
        asked().getByText(
          'The first rows of any kind are bought; of those that come, only these are shown: Page score ≥ 40 · Anchor contains “guest” · One link per domain',
        ),
      ).toBeTruthy(),
    );
    expect(screen.getByRole('button', { name: 'Look up', description: 'up to 4,000 units' })).toBeTruthy();
    expect(asked().queryByRole('button', { name: 'Saved: of domains' })).toBeNull();
    expect(workspace.queries).toEqual([]);
  });
});
