// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MySites } from '@/components/options/sites/MySites.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

const key = 'my-sites@1';

async function stored(): Promise<string[]> {
  const sites = (await fakeBrowser.storage.local.get(key))[key] as { value: string; type: string }[] | undefined;
  return (sites ?? []).map(({ value, type }) => `${type} ${value}`);
}

async function openSites(): Promise<ReturnType<typeof within>> {
  render(<MySites />);
  return within(await screen.findByRole('region', { name: 'My sites' }));
}

function typed(text: string): HTMLInputElement {
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Sites to add' });
  fireEvent.input(box, { target: { value: text } });
  return box;
}

function add(text: string): void {
  fireEvent.submit(typed(text).closest('form')!);
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

describe('the sites that the user works for', () => {
  it('take in one, or several at once, each as what it is, and tell which were there', async () => {
    const list = await openSites();
    await list.findByText('None yet.');
    add('https://www.Example.com/path?q=1');
    await list.findByText('Added: example.com');
    typed('example.com, somebody.github.io münchen.de');
    press('Add 3 sites');
    await list.findByText('2 sites added · one was there already');
    expect(await stored()).toEqual([
      'root_domain example.com',
      'domain somebody.github.io',
      'root_domain xn--mnchen-3ya.de',
    ]);
    expect(list.getByText('münchen.de')).toBeTruthy();
  });

  it('take a host as a subdomain where that is chosen', async () => {
    const list = await openSites();
    fireEvent.change(list.getByRole('combobox', { name: 'What they are' }), { target: { value: 'domain' } });
    add('shop.example.com');
    await list.findByText('Added: shop.example.com');
    expect(await stored()).toEqual(['domain shop.example.com']);
  });

  it('take a pasted list line by line', async () => {
    const list = await openSites();
    const box = typed('');
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => 'a.com\n\nb.com\n' },
    });
    fireEvent(box, event);
    expect(box.value).toBe('a.com b.com');
    fireEvent.submit(box.closest('form')!);
    await list.findByText('2 sites added');
  });

  it('explain what is private or no site, and leave it typed', async () => {
    const list = await openSites();
    add('a.com localhost 192.168.0.1');
    const told = (await list.findByRole('alert')).textContent;
    expect(told).toContain('localhost: ');
    expect(told).toContain('192.168.0.1: ');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('localhost 192.168.0.1');
    await list.findByText('Added: a.com');
    expect(await stored()).toEqual(['root_domain a.com']);
    add('  ');
    expect(list.getByRole('alert').textContent).not.toBe('');
  });

  it('go, and come back to their place', async () => {
    const list = await openSites();
    add('a.com b.com c.com');
    await list.findByText('3 sites added');
    press('Remove b.com');
    await list.findByText('Removed: b.com');
    expect(await stored()).toEqual(['root_domain a.com', 'root_domain c.com']);
    press('Undo');
    await list.findByText('b.com is back');
    expect(await stored()).toEqual(['root_domain a.com', 'root_domain b.com', 'root_domain c.com']);
  });

  it('are put in order by the keyboard, which keeps its place', async () => {
    const list = await openSites();
    add('a.com b.com c.com');
    await list.findByText('3 sites added');
    press('Move c.com up');
    await list.findByText('c.com is number 2 now');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move c.com up');
    press('Move c.com up');
    await list.findByText('c.com is number 1 now');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move c.com down');
    expect(await stored()).toEqual(['root_domain c.com', 'root_domain a.com', 'root_domain b.com']);
  });

  it('are none of what a damaged or hostile list says beside', async () => {
    const good = { value: 'a.com', type: 'root_domain' };
    await fakeBrowser.storage.local.set({
      [key]: [
        good,
        { value: 'localhost', type: 'root_domain' },
        { value: 'printer.internal', type: 'domain' },
        { value: '192.168.0.1', type: 'domain' },
        { value: 'a.com/path', type: 'root_domain' },
        { value: 'https://a.com/', type: 'url' },
        { value: 'A.com', type: 'root_domain' },
      ],
    });
    const list = await openSites();
    expect(within(await list.findByRole('list')).getAllByRole('listitem')).toHaveLength(1);
  });
});
