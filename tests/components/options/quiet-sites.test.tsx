// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { QuietSites } from '@/components/options/sites/QuietSites.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

const key = 'quiet-sites@1';

async function stored(): Promise<unknown> {
  return (await fakeBrowser.storage.local.get(key))[key];
}

async function openList(): Promise<HTMLElement> {
  render(<QuietSites />);
  return screen.findByRole('region', { name: 'Sites never looked up by themselves' });
}

/** What a press on its summary does in a browser. */
async function showBuiltIn(): Promise<void> {
  const details = document.querySelector('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByText('Search engines');
}

function add(text: string): void {
  const box = screen.getByRole('textbox', { name: 'Site to add' });
  fireEvent.input(box, { target: { value: text } });
  fireEvent.submit(box.closest('form')!);
}

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

describe('the list of sites that are never looked up by themselves', () => {
  it('shows the built-in ones by what they are for, and takes in others', async () => {
    const list = within(await openList());
    expect(list.getByText(/^33 built-in sites/u)).toBeTruthy();
    await showBuiltIn();
    expect(list.getByText('google.*')).toBeTruthy();
    add('https://www.Example.com/path');
    await list.findByText('Added: example.com');
    expect(list.getByText('example.com')).toBeTruthy();
    expect(await stored()).toEqual({ added: ['example.com'], removed: [], isLost: false });
    add('example.com');
    await list.findByText('It is on the list already: example.com');
    fireEvent.click(list.getByRole('button', { name: 'Remove example.com' }));
    await list.findByText('Removed: example.com');
    expect(await stored()).toEqual({ added: [], removed: [], isLost: false });
  });

  it('explains what is no site, keeps it typed and changes nothing', async () => {
    const list = within(await openList());
    add('localhost');
    expect((await list.findByRole('alert')).textContent).toContain('no public ending');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('localhost');
    expect(await stored()).toBeUndefined();
  });

  it('lets built-in ones go, and has them back', async () => {
    const list = within(await openList());
    expect(list.queryByRole('button', { name: 'Restore the built-in sites' })).toBeNull();
    await showBuiltIn();
    fireEvent.click(list.getByRole('button', { name: 'Remove bing.com' }));
    await waitFor(() => expect(list.queryByText('bing.com')).toBeNull());
    fireEvent.click(list.getByRole('button', { name: 'Restore the built-in sites' }));
    await list.findByText('bing.com');
    expect(await stored()).toEqual({ added: [], removed: [], isLost: false });
  });

  it('says that it could not be read, and begins anew where the user wants that', async () => {
    await fakeBrowser.storage.local.set({ [key]: { added: 'x' } });
    const list = within(await openList());
    expect(list.getByRole('alert').textContent).toContain('Your list could not be read');
    fireEvent.click(list.getByRole('button', { name: 'Restore the built-in sites' }));
    await waitFor(() => expect(list.queryByRole('alert')).toBeNull());
    expect(await stored()).toEqual({ added: [], removed: [], isLost: false });
  });
});
