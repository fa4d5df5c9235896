// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PasteTargets } from '@/components/workspace/targets/PasteTargets.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

const onTargets = vi.fn<(targets: readonly Target[], isAll?: boolean) => void>();

function openForm(): void {
  render(<PasteTargets chosen={[]} onTargets={onTargets} />);
  fireEvent.click(screen.getByRole('button', { name: 'Paste targets' }));
}

function text(): string {
  return screen.getByRole<HTMLTextAreaElement>('textbox').value;
}

function tabs(...urls: (string | { readonly url: string; readonly incognito: boolean })[]): void {
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue(
    urls.map((tab) => (typeof tab === 'string' ? { url: tab, incognito: false } : tab)) as never,
  );
}

function permit(isGranted: boolean) {
  const request = vi.spyOn(fakeBrowser.permissions, 'request').mockImplementation(async () => isGranted);
  const remove = vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation(async () => true);
  return { request, remove };
}

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

describe('pasted targets', () => {
  it('are added to those that are chosen, or take their place', () => {
    render(<PasteTargets chosen={[{ value: 'own.com', type: 'root_domain' }]} onTargets={onTargets} />);
    fireEvent.click(screen.getByRole('button', { name: 'Paste targets' }));
    expect(screen.queryByRole('button', { name: /^Only/ })).toBeNull();
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'moz.com own.com' } });
    expect(screen.getByRole('button', { name: 'Add 1 target' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Only these 2' }));
    expect(onTargets.mock.lastCall).toEqual([
      [
        { value: 'moz.com', type: 'root_domain' },
        { value: 'own.com', type: 'root_domain' },
      ],
      true,
    ]);
  });
});

describe('Take the open tabs', () => {
  it('adds the sites of the open tabs below what was pasted, each once, and gives the permission back', async () => {
    const { request, remove } = permit(true);
    tabs(
      'https://www.example.com/a',
      'https://example.com/b',
      'https://moz.com/',
      'chrome://settings',
      'http://localhost:3000/',
      {
        url: 'https://secret.com/',
        incognito: true,
      },
    );
    openForm();
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'ahrefs.com' } });
    fireEvent.click(screen.getByRole('button', { name: 'Take the open tabs' }));
    await vi.waitFor(() => expect(text()).toBe('ahrefs.com\nexample.com\nmoz.com'));
    expect(request).toHaveBeenCalledWith({ permissions: ['tabs'] });
    expect(remove).toHaveBeenCalledWith({ permissions: ['tabs'] });
  });

  it('says so where the user does not let them be read', async () => {
    permit(false);
    openForm();
    fireEvent.click(screen.getByRole('button', { name: 'Take the open tabs' }));
    expect(await screen.findByText('The addresses of the open tabs were not read.')).toBeDefined();
    expect(text()).toBe('');
  });

  it('says so where no tab shows a public site', async () => {
    permit(true);
    tabs('chrome://newtab');
    openForm();
    fireEvent.click(screen.getByRole('button', { name: 'Take the open tabs' }));
    expect(await screen.findByText('No open tab shows a public site.')).toBeDefined();
  });
});

describe('a pasted list', () => {
  it.each([
    [
      '',
      [
        ['hubspot.com', 'root_domain'],
        ['me.github.io', 'domain'],
      ],
    ],
    [
      'domain',
      [
        ['blog.hubspot.com', 'domain'],
        ['me.github.io', 'domain'],
      ],
    ],
    [
      'url',
      [
        ['https://blog.hubspot.com/a', 'url'],
        ['https://me.github.io/', 'url'],
      ],
    ],
  ] as const)('is taken for sites, hosts or pages, as the user says: “%s”', (type, targets) => {
    openForm();
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'https://blog.hubspot.com/a\nme.github.io' } });
    fireEvent.change(screen.getByLabelText('Take each as'), { target: { value: type } });
    fireEvent.click(screen.getByRole('button', { name: 'Add 2 targets' }));
    expect(onTargets).toHaveBeenLastCalledWith(targets.map(([value, kind]) => ({ value, type: kind })));
  });
});
