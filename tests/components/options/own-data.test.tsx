// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '@/components/OptionsPage.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import * as files from '@/utils/browser/download.ts';
import { maxBackupBytes, parseBackupFile, toBackupFile } from '@/utils/export/backup-file.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';
import { settingsItem } from '@/utils/store/settings.ts';

const day = 86_400_000;
const mine = { value: 'mine.com', type: 'root_domain' };
const theirs = { value: 'theirs.com', type: 'root_domain' };

let saved: ExportFile[] = [];

async function store(values: Record<string, unknown>): Promise<void> {
  await fakeBrowser.storage.local.set(values);
}

async function stored(key: string): Promise<unknown> {
  return (await fakeBrowser.storage.local.get(key))[key];
}

async function openData(): Promise<ReturnType<typeof within>> {
  render(<OptionsPage />);
  return within(await screen.findByRole('region', { name: 'Your data' }));
}

function backupOf(values: Record<string, unknown>, name = 'backup.json'): File {
  const { text } = toBackupFile({ madeAt: Date.now() - day, extension: '1.0.0', counts: {}, unreadable: [], values });
  return new File([text], name);
}

function choose(file: File): void {
  fireEvent.change(screen.getByLabelText('Backup to restore'), { target: { files: [file] } });
}

async function openBackup(values: Record<string, unknown>): Promise<ReturnType<typeof within>> {
  choose(backupOf(values));
  return within(await screen.findByRole('region', { name: 'What is in the backup' }));
}

/** A line of the table, as texts. */
function line(name: string): (string | null)[] {
  const row = screen.getByRole('row', { name: new RegExp(`^${name}`, 'u') });
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => {
  openPageBrowser({});
  saved = [];
  vi.spyOn(files, 'download').mockImplementation((file) => void saved.push(file));
});
afterEach(cleanup);

describe('a backup', () => {
  it('is one file, which is said, and dated', async () => {
    await store({ 'my-sites@1': [mine], 'key@2': { wrapped: 'secret' } });
    const data = await openData();
    await data.findByText('No backup yet');
    press('Back up');
    await data.findByText(/^Saved .*backlink-lens-backup-\d{4}-\d\d-\d\d\.json.* · \d entries$|one entry$/u);
    expect(parseBackupFile(saved[0]!.text)).toMatchObject({ values: { 'my-sites@1': [mine] } });
    expect(saved[0]!.text).not.toContain('secret');
    expect(await stored('last-backup@1')).toBeCloseTo(Date.now(), -4);
    await data.findByText(/^Last backup:/u);
  });

  it('is wanted where there is something to miss, and none for 30 days', async () => {
    await store({ 'my-sites@1': [mine], 'last-backup@1': Date.now() - 31 * day });
    const data = await openData();
    const nav = within(screen.getByRole('navigation', { name: 'Options' }));
    await nav.findByText('No backup for 30 days');
    expect(data.getByText('Last backup:', { exact: false }).textContent).toMatch(/ago$/u);
    press('Back up');
    await waitFor(() => expect(screen.queryByText('No backup for 30 days')).toBeNull());
  });

  it('is not wanted where there is nothing yet, or a new one', async () => {
    await openData();
    expect(screen.queryByText('No backup for 30 days')).toBeNull();
    cleanup();
    await store({ 'my-sites@1': [mine], 'last-backup@1': Date.now() - 29 * day });
    const data = await openData();
    await data.findByText(/^Last backup:/u);
    expect(screen.queryByText('No backup for 30 days')).toBeNull();
  });

  it('says where it could not be made', async () => {
    await store({ 'my-sites@1': [mine] });
    const data = await openData();
    Object.assign(fakeBrowser.storage.local, { getKeys: () => Promise.reject(new Error('Corruption')) });
    press('Back up');
    await data.findByText('The backup could not be made.');
    expect(saved).toEqual([]);
  });
});

describe('a restore', () => {
  it('says what is in the file and what differs, writes nothing before its button, and merges', async () => {
    await store({ 'my-sites@1': [mine], 'table-density@1': 'compact' });
    const data = await openData();
    const form = await openBackup({
      'my-sites@1': [theirs],
      'table-density@1': 'comfortable',
      'export-choice@1': { columns: 'all', headers: 'api' },
      'key@2': 'x',
    });
    expect(line('My sites')).toEqual(['1', '1', '0', '0', '1']);
    expect(line('Row height')).toEqual(['1', '0', '1', '0', '0']);
    expect(form.getByText('One item is none of your data; it stays in the file')).toBeTruthy();
    expect(form.getByText('key@2')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('What is in the backup'));
    expect(await stored('my-sites@1')).toEqual([mine]);
    press('Restore now');
    await data.findByText('Restored · 2 new entries');
    expect(await stored('my-sites@1')).toEqual([mine, theirs]);
    expect(await stored('table-density@1')).toBe('compact');
    expect(await stored('key@2')).toBeUndefined();
    expect(screen.queryByRole('region', { name: 'What is in the backup' })).toBeNull();
    expect(await stored('last-backup@1')).toBeUndefined();
  });

  it('takes the file’s entry where that is chosen', async () => {
    await store({ 'table-density@1': 'compact' });
    const data = await openData();
    await openBackup({ 'table-density@1': 'comfortable' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Restore now' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: "Take the file's" }));
    press('Restore now');
    await data.findByText('Restored · one changed');
    expect(await stored('table-density@1')).toBe('comfortable');
  });

  it('replaces after it said what goes, and offers what is here as a file', async () => {
    await store({ 'my-sites@1': [mine], 'table-density@1': 'compact' });
    const data = await openData();
    await openBackup({ 'my-sites@1': [theirs], 'table-density@1': 'comfortable' });
    fireEvent.click(screen.getByRole('radio', { name: 'Replace' }));
    await screen.findByText("One entry that is here alone goes, and one is replaced by the file's.");
    press('Save what is here first');
    await screen.findByText(/before-restore/u);
    expect(parseBackupFile(saved[0]!.text)).toMatchObject({ values: { 'my-sites@1': [mine] } });
    press('Restore now');
    await data.findByText('Restored · one new entry · one changed · one removed');
    expect(await stored('my-sites@1')).toEqual([theirs]);
    // All that is here is in the file: it is the last backup.
    await data.findByText(/^Last backup:/u);
  });

  it('has settings by a tick alone, and says which of them let more be spent', async () => {
    const now = { ...settingsItem.fallback, dailyBudget: 500, popupBuys: 'ask', usesSample: true } as const;
    await store({ 'settings@1': now });
    const next = {
      ...now,
      dailyBudget: null,
      askAbove: 5_000,
      popupBuys: 'everything',
      usesSample: false,
      theme: 'dark',
    };
    const data = await openData();
    const form = await openBackup({ 'settings@1': next });
    expect(form.getAllByRole('listitem').map((item: HTMLElement) => item.textContent)).toEqual([
      'Daily budget: 500 units now, none in the file',
      'Ask before spending more than: 1,000 units now, 5,000 units in the file',
      'When the popup opens: Ask first now, Everything in the file',
      'Use sample data: on now, off in the file',
    ]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Restore now' }).disabled).toBe(true);
    fireEvent.click(form.getByRole('checkbox', { name: 'Take over the settings as well' }));
    press('Restore now');
    await data.findByText('Restored · Settings');
    expect(await stored('settings@1')).toEqual(next);
  });

  it('leaves settings where they are that are damaged in the file', async () => {
    await openData();
    const form = await openBackup({ 'settings@1': { dailyBudget: 'all' } });
    expect(form.getByText("The settings in the file can't be read; those of now stay.")).toBeTruthy();
    expect(form.queryByRole('checkbox')).toBeNull();
  });

  it('names what can’t be read, and puts it back as it is', async () => {
    const data = await openData();
    const key = 'disavow@1:v3|root_domain:mine.com|domain:bad.com';
    const form = await openBackup({ [key]: { id: '<img src=x onerror=alert(1)>' } });
    expect(form.getByText("One entry can't be read; it is put back as it is")).toBeTruthy();
    expect(form.getByText(key)).toBeTruthy();
    press('Restore now');
    await data.findByText("Restored · one new entry · one that can't be read kept as it is");
    expect(await stored(key)).toEqual({ id: '<img src=x onerror=alert(1)>' });
  });

  it('sees what another page changes meanwhile', async () => {
    await openData();
    await openBackup({ 'my-sites@1': [theirs] });
    expect(line('My sites')).toEqual(['1', '1', '0', '0', '0']);
    await store({ 'my-sites@1': [theirs, mine] });
    await waitFor(() => expect(line('My sites')).toEqual(['1', '0', '0', '1', '1']));
  });

  it('says where the browser refuses, stays open, and goes on', async () => {
    const data = await openData();
    await openBackup({ 'my-sites@1': [theirs] });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    press('Restore now');
    await data.findByText(/The browser refused to write/u);
    set.mockRestore();
    press('Restore now');
    await data.findByText('Restored · one new entry');
    expect(await stored('my-sites@1')).toEqual([theirs]);
  });

  it.each([
    ['that is no JSON', new File(['hello'], 'a.json'), "This file can't be read. Nothing was changed."],
    ['of something else', new File(['{}'], 'a.json'), 'This is no backup of Backlink Lens. Nothing was changed.'],
    [
      'of 100 MB, unread',
      Object.defineProperties(new File(['x'], 'a.json'), {
        size: { value: maxBackupBytes + 1 },
        text: { value: () => Promise.reject(new Error('read')) },
      }),
      'This file is too large for a backup. Nothing was changed.',
    ],
  ])('takes no file %s', async (_what, file, text) => {
    await store({ 'my-sites@1': [mine] });
    await openData();
    choose(file);
    await screen.findByText(text);
    expect(screen.queryByRole('button', { name: 'Restore now' })).toBeNull();
    expect(await stored('my-sites@1')).toEqual([mine]);
  });

  it('is left without a trace', async () => {
    await openData();
    await openBackup({ 'my-sites@1': [theirs] });
    press('Cancel');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'What is in the backup' })).toBeNull());
    expect(await stored('my-sites@1')).toBeUndefined();
  });
});
