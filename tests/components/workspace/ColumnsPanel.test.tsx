// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ColumnsPanel } from '@/components/workspace/columns/ColumnsPanel.tsx';
import { WorkspaceContext, type Workspace } from '@/components/workspace/use-workspace.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import { tableDensityItem } from '@/utils/store/workspace-items.ts';
import { plainColumns } from '@/utils/view/report-shape.ts';
import type { View } from '@/utils/view/view-address.ts';

const view: View = {
  report: 'backlinks',
  targets: [{ value: 'example.com', type: 'root_domain' }],
  sort: null,
  filter: [],
  rowCount: null,
  extra: {},
};
const open = vi.fn<Workspace['open']>();

beforeEach(() => {
  openPageBrowser({});
  open.mockReset();
});
afterEach(cleanup);

function openPanel(): void {
  render(
    <WorkspaceContext.Provider value={{ view, open } as unknown as Workspace}>
      <ColumnsPanel model={new TableLayoutModel('backlinks')} shown={plainColumns('backlinks')} />
    </WorkspaceContext.Provider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
}

it('remembers how high rows are', async () => {
  openPanel();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Comfortable' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Compact' }));
  await waitFor(async () =>
    expect((await fakeBrowser.storage.local.get(tableDensityItem.key))[tableDensityItem.key]).toBe('compact'),
  );
});

it('offers the columns that are not shown by themselves', () => {
  openPanel();
  const checked = (name: string): boolean => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;
  expect(['Source page', 'Anchor · target page', 'External links', 'Last seen'].map(checked)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(
    ['Target page', 'Internal links', 'Source page’s status', 'Redirect address', 'Page size'].map(checked),
  ).toEqual(Array(5).fill(false));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Internal links' }));
  expect(open.mock.calls[0]![0].extra.columns).toBe(
    'page_ascore source anchor attributes external_num internal_num first_seen last_seen',
  );
});
