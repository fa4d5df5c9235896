// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenedWorkspace, tableTexts } from '@/tests/support/open-workspace.tsx';
import { readItem } from '@/utils/browser/storage.ts';
import { anchorWordsItem } from '@/utils/store/anchor-words.ts';
import { hideView } from '@/utils/store/private-view.ts';

const address = '#/anchors?target=acme.com&target_type=root_domain';
const anchors = [
  { anchor: 'running shoes', domains_num: 30, backlinks_num: 40 },
  { anchor: 'Acme', domains_num: 50, backlinks_num: 900 },
  { anchor: 'best running shoes 2026', domains_num: 15, backlinks_num: 50 },
  { anchor: 'click here', domains_num: 5, backlinks_num: 10 },
];

let workspace: OpenedWorkspace;

function panel() {
  return within(screen.getByRole('region', { name: 'Anchors by kind' }));
}

function kinds(): (string | null)[] {
  return panel()
    .getAllByRole('listitem')
    .map((item) => item.textContent);
}

async function saveKeywords(keywords: string, limit?: string): Promise<void> {
  fireEvent.click(panel().getByRole('button', { name: 'Brand words and keywords' }));
  fireEvent.input(panel().getByLabelText('Keywords'), { target: { value: keywords } });
  if (limit !== undefined)
    fireEvent.input(panel().getByLabelText('Warn where exact anchors are above (%)'), { target: { value: limit } });
  fireEvent.click(panel().getByRole('button', { name: 'Save words' }));
  await waitFor(() => expect(panel().getByText('Saved for acme.com')).toBeTruthy());
}

async function open(hash = address): Promise<void> {
  await workspace.open(hash);
  await waitFor(() => expect(panel()).toBeTruthy());
}

beforeEach(async () => {
  workspace = new OpenedWorkspace();
  await workspace.keep(address, anchors);
});
afterEach(cleanup);

describe('anchors by the user’s words', () => {
  it('are told anew as soon as keywords are saved: shares by domains, backlinks beside them', async () => {
    await open();
    await saveKeywords('Running Shoes, boots');
    expect(kinds().slice(0, 4)).toEqual([
      'BrandDomains 50.0%Backlinks 90.0%',
      'ExactDomains 30.0%Backlinks 4.0%',
      'PartialDomains 15.0%Backlinks 5.0%',
      'GenericDomains 5.0%Backlinks 1.0%',
    ]);
    expect(tableTexts().find((text) => text.startsWith('best'))).toContain('Partial');
    fireEvent.click(panel().getByRole('button', { name: /^Exact/ }));
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(location.hash).toContain('anchors=exact');
  });

  it('take the first keywords in one line, which is gone with them', async () => {
    await open();
    const why = 'Without keywords of yours no anchor is told to be exact or partial.';
    const box = panel().getByRole('textbox', { name: 'Keywords', description: why });
    fireEvent.submit(box.closest('form')!);
    fireEvent.input(box, { target: { value: 'running shoes, boots' } });
    fireEvent.click(panel().getByRole('button', { name: 'Save words' }));
    await waitFor(() => expect(panel().getByText('Saved for acme.com')).toBeTruthy());
    expect(panel().queryByRole('textbox')).toBeNull();
    expect(kinds()[1]).toBe('ExactDomains 30.0%Backlinks 4.0%');
    expect((await readItem(anchorWordsItem)).sites).toEqual({
      'acme.com': { brand: null, keywords: ['running shoes', 'boots'] },
    });
  });

  it('warn where the exact ones are above the limit, which the user sets', async () => {
    await open();
    await saveKeywords('running shoes');
    expect(
      panel().getByText(/^Exact anchors have 30.0% of the domains of the loaded rows: more than the 10.0%/),
    ).toBeTruthy();
    await saveKeywords('running shoes', '35');
    expect(panel().queryByText(/^Exact anchors have/)).toBeNull();
    expect(await readItem(anchorWordsItem)).toEqual({
      exactLimit: 35,
      sites: { 'acme.com': { brand: null, keywords: ['running shoes'] } },
    });
  });

  it('refuse a limit that is none', async () => {
    await open();
    fireEvent.click(panel().getByRole('button', { name: 'Brand words and keywords' }));
    fireEvent.input(panel().getByLabelText('Warn where exact anchors are above (%)'), { target: { value: 'x' } });
    expect(panel().getByText('Enter a number from 0 to 100.')).toBeTruthy();
    expect(panel().getByRole<HTMLButtonElement>('button', { name: 'Save words' }).disabled).toBe(true);
  });

  it('go by brand words of the user’s own', async () => {
    await open();
    fireEvent.click(panel().getByRole('button', { name: 'Brand words and keywords' }));
    expect(panel().getByLabelText<HTMLTextAreaElement>('Brand words').value).toBe('acme');
    fireEvent.input(panel().getByLabelText('Brand words'), { target: { value: 'nothing like it' } });
    fireEvent.click(panel().getByRole('button', { name: 'Save words' }));
    await waitFor(() => expect(kinds()).toContain('OtherDomains 95.0%Backlinks 99.0%'));
  });

  it('are kept for the site, and found again on one of its pages', async () => {
    await open();
    await saveKeywords('running shoes');
    cleanup();
    const page = '#/anchors?target=https%3A%2F%2Fwww.acme.com%2Fx&target_type=url';
    await workspace.keep(page, anchors);
    await open(page);
    await waitFor(() => expect(kinds()).toContain('ExactDomains 30.0%Backlinks 4.0%'));
  });

  it('leave nothing on the disk of an incognito window', async () => {
    await workspace.keep(address, anchors, { isPrivate: true });
    await open(await hideView(address));
    await saveKeywords('running shoes');
    expect(kinds()).toContain('ExactDomains 30.0%Backlinks 4.0%');
    expect((await readItem(anchorWordsItem)).sites).toEqual({});
  });
});
