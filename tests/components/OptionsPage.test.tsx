// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '@/components/OptionsPage.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import type { LookupReply, RestartReply } from '@/utils/browser/messages.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { logKey, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { waitingUpdateItem } from '@/utils/store/waiting-update.ts';
import { requestBalance } from '@/utils/worker/account/balance.ts';
import { saveKey } from '@/utils/worker/account/key-check.ts';
import { readKey, removeKey } from '@/utils/worker/account/key.ts';
import { acceptReporting, noteReporting } from '@/utils/worker/account/reporting.ts';
import { clearCachedRows } from '@/utils/worker/cache/eviction.ts';
import { acknowledgeUnreadable, forgetQuarantined, restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';

const goodKey = '0123456789abcdef0123456789ab9f3c';

/** What the vendor's balance page answers; a function throws as a lost connection does. */
let balancePage: string | (() => never) = '50000';
let restartReply: RestartReply = { kind: 'restarting' };
let paidCheck: LookupReply = { kind: 'ready', unitsSpent: 40 };

// The worker's own key check, key store and cache answer; only the network is played.
function openBrowser(): void {
  openPageBrowser({
    saveKey: (request) => saveKey(request, async () => paidCheck),
    removeKey: async () => {
      await removeKey();
      return null;
    },
    balance: async () => {
      const balance = await requestBalance((await readKey())!);
      if (balance.kind === 'balance') return { ...balance, at: Date.now() };
      return {
        kind: 'failed',
        error: balance.kind === 'unreachable' ? { class: 'connection', mayHaveCharged: false } : balance.error,
      };
    },
    acceptReporting: async ({ collectors }) => {
      await acceptReporting(collectors);
      return null;
    },
    releaseCharges: ({ ids }) => createLogWriter('w', Date.now).releaseCharges(ids),
    clearCache: async () => {
      await clearCachedRows();
      return null;
    },
    restartToUpdate: async () => restartReply,
    restoreQuarantined: ({ key }) => restoreQuarantined(key),
    forgetQuarantined: async ({ key }) => {
      await forgetQuarantined(key, localDay(Date.now()));
      return null;
    },
    acknowledgeUnreadable: async ({ keys }) => {
      await acknowledgeUnreadable(keys, '');
      return null;
    },
  });
  vi.stubGlobal('fetch', async () => {
    if (typeof balancePage === 'function') balancePage();
    return new Response(balancePage as string);
  });
}

let made = 0;

function logEntry(changes: Partial<LogEntry> = {}): LogEntry {
  const at = changes.at ?? Date.now() - made * 1_000;
  made += 1;
  return {
    id: `entry-${made}`,
    lookupId: 'l',
    workerId: 'w',
    at,
    day: localDay(at),
    report: 'backlinks_anchors',
    targets: ['example.com'],
    list: '',
    rows: { start: 0, end: 5 },
    outcome: 'settled',
    maxUnits: 200,
    units: 200,
    lines: 5,
    unreadLines: 0,
    lostLines: 0,
    attempts: 1,
    error: null,
    ...changes,
  };
}

function logged(...entries: LogEntry[]): Promise<void> {
  return fakeBrowser.storage.local.set(Object.fromEntries(entries.map((entry) => [logKey(entry), entry])));
}

async function openOptions(): Promise<void> {
  render(<OptionsPage />);
  await screen.findByLabelText('API key');
}

function typeKey(key: string): void {
  fireEvent.input(screen.getByLabelText('API key'), { target: { value: key } });
  fireEvent.click(screen.getByRole('button', { name: 'Save and check' }));
}

function keyBox(): HTMLInputElement {
  return screen.getByLabelText('API key');
}

function settings() {
  return readItem(settingsItem);
}

beforeEach(() => {
  made = 0;
  balancePage = '50000';
  paidCheck = { kind: 'ready', unitsSpent: 40 };
  openBrowser();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the API key', () => {
  it('is typed into a password box that the browser does not fill in', async () => {
    await openOptions();
    expect(keyBox()).toMatchObject({ type: 'password', autocomplete: 'off' });
  });

  it('comes with first steps as long as there is none: where it is, which one works, what it needs', async () => {
    await openOptions();
    const steps = within(screen.getByRole('region', { name: 'First steps' }));
    expect(steps.getAllByRole('listitem').map(({ textContent }) => textContent!.split('.')[0])).toEqual([
      'Find the key',
      'See which one it is',
      'Have units',
      'Paste it below',
    ]);
    expect(steps.getByText(/32 characters.*semrtkn-.*version 4/u)).toBeTruthy();
    expect(steps.getByText(/August 18, 2021/u)).toBeTruthy();
    expect(steps.getByRole('link', { name: "Semrush's pages on the API" })).toMatchObject({
      href: 'https://developer.semrush.com/',
      rel: 'noopener noreferrer',
    });
    typeKey(goodKey);
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    fireEvent.click(await screen.findByRole('button', { name: 'Open the workspace' }));
    await waitFor(() => expect(create.mock.calls[0]![0].url).toContain('report.html#/overview'));
    expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
  });

  it('has the focus where the page was opened for it', async () => {
    history.replaceState(null, '', '/options.html#key');
    const scrolled = vi.fn<() => void>();
    Element.prototype.scrollIntoView = scrolled;
    await openOptions();
    await waitFor(() => expect(document.activeElement).toBe(keyBox()));
    expect(scrolled).toHaveBeenCalledOnce();
    history.replaceState(null, '', '/options.html');
  });

  it('shows only its last four characters once it is kept, with the balance and what the popup may buy', async () => {
    await openOptions();
    typeKey(goodKey);
    await screen.findByText('The key works and is kept. The account has 50,000 API units.');
    await screen.findByText('Key ending in 9f3c');
    await screen.findByText(/may buy up to 340 units/u);
    expect(keyBox().value).toBe('');
    expect(document.body.innerHTML).not.toContain(goodKey.slice(0, 28));
  });

  it('is kept until the browser closes where the user chose that', async () => {
    await openOptions();
    fireEvent.click(screen.getByRole('radio', { name: 'Until the browser closes' }));
    typeKey(goodKey);
    await screen.findByText('Key ending in 9f3c');
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('9f3c');
    expect(JSON.stringify(await fakeBrowser.storage.session.get())).toContain(goodKey);
    expect(await readKey()).toBe(goodKey);
  });

  it.each([
    [
      'a wrong key',
      goodKey,
      'ERROR 120 :: WRONG KEY - ID PAIR',
      /The API key was not accepted, so it was not kept\..*WRONG KEY - ID PAIR \(error 120\)/u,
    ],
    ['a key of version 4', 'semrtkn-abc', 'unused', /version 4.*It was not tried/u],
    ['what is no key', 'abc', 'unused', /This is not an API key.*It was not tried/u],
  ])('tells %s, keeps nothing and leaves it typed', async (_case, key, answer, text) => {
    balancePage = answer;
    await openOptions();
    typeKey(key);
    await screen.findByText(text);
    expect(keyBox()).toMatchObject({ value: key });
    expect(keyBox().getAttribute('aria-invalid')).toBe('true');
    expect(await readKey()).toBeNull();
  });

  it('tells an account without units from a wrong key, and keeps the key', async () => {
    balancePage = '0';
    await openOptions();
    typeKey(goodKey);
    await screen.findByText(/accepted and kept, but the account has no API units left/u);
    expect(await readKey()).toBe(goodKey);
  });

  it.each([
    [
      '130 :: API DISABLED',
      /plan has no access to the API, .*not kept\. The API answered: API DISABLED \(error 130\)/u,
      /^The API answered: API DISABLED \(error 130\)/u,
    ],
    [
      '134 :: TOTAL LIMIT EXCEEDED',
      /limit of the account is reached, .*not kept\. The API answered: TOTAL LIMIT EXCEEDED \(error 134\)/u,
      /^The API says that a limit of the account is reached: TOTAL LIMIT EXCEEDED/u,
    ],
    ['132 :: API UNITS BALANCE IS ZERO', /accepted and kept, but the account has no API units left/u, /^0 units/u],
  ])('tells ERROR %s from a wrong key, and in the balance too', async (answer, text, figure) => {
    await openOptions();
    typeKey(goodKey);
    await screen.findByText(/^The key works and is kept/u);
    balancePage = `ERROR ${answer}`;
    typeKey(goodKey);
    await screen.findByText(text);
    expect(screen.queryByText(/was not accepted/u)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Check balance' }));
    const balance = screen.getByText('Account balance').parentElement!;
    const told = (): string[] => [
      balance.querySelector('dd')!.textContent,
      ...[...balance.querySelectorAll('[role=status]')].map((status) => status.textContent),
    ];
    await waitFor(() => expect(told().filter((words) => figure.test(words))).toHaveLength(1));
  });

  it('offers the paid check with its price, in a status, where the free one cannot be reached', async () => {
    balancePage = () => {
      throw new TypeError('Failed to fetch');
    };
    await openOptions();
    typeKey(goodKey);
    const offer = await screen.findByText(/one lookup, which costs up to 40 units/u);
    expect(offer.getAttribute('role')).toBe('status');
    expect(await readKey()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Check for up to 40 units' }));
    await screen.findByText('The key works and is kept.');
    expect(await readKey()).toBe(goodKey);
  });

  it('offers to try again without a connection', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await openOptions();
    typeKey(goodKey);
    await screen.findByText(/No connection to the API\. The key was neither checked nor kept/u);
    onLine.mockReturnValue(true);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Key ending in 9f3c');
  });

  it('is gone after Remove key', async () => {
    await openOptions();
    typeKey(goodKey);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove key' }));
    await screen.findByText('The key was removed from this browser.');
    expect(screen.queryByText('Key ending in 9f3c')).toBeNull();
    expect(await readKey()).toBeNull();
  });
});

describe('spending limits', () => {
  it('saves the daily budget on leaving the field and says so', async () => {
    await openOptions();
    const box = screen.getByLabelText('Daily budget');
    fireEvent.input(box, { target: { value: '25,000' } });
    fireEvent.blur(box);
    await screen.findByText('Saved. Daily budget: 25,000 units');
    expect((await settings()).dailyBudget).toBe(25_000);
  });

  it.each([
    ['Daily budget', '339', true],
    ['Daily budget', '340', false],
    ['Ask before spending more than', '339', true],
    ['Ask before spending more than', '340', false],
  ])('says of %s %s whether every first opening asks: %s', async (label, typed, needsApproval) => {
    await openOptions();
    const box = screen.getByLabelText(label);
    fireEvent.input(box, { target: { value: typed } });
    fireEvent.blur(box);
    await screen.findByText(`Saved. ${label}: ${typed} units`);
    const hint = document.getElementById(box.getAttribute('aria-describedby')!)!.textContent;
    expect(hint.includes('Opening the popup on a new site costs up to 340 units')).toBe(needsApproval);
  });

  it('saves by itself once typing rests', async () => {
    await openOptions();
    fireEvent.input(screen.getByLabelText('Ask before spending more than'), { target: { value: '300' } });
    await screen.findByText('Saved. Ask before spending more than: 300 units');
    expect((await settings()).askAbove).toBe(300);
  });

  it('takes an empty daily budget as none, and an empty limit as a mistake', async () => {
    await openOptions();
    const budget = screen.getByLabelText('Daily budget');
    fireEvent.input(budget, { target: { value: ' ' } });
    fireEvent.blur(budget);
    await waitFor(async () => expect((await settings()).dailyBudget).toBeNull());
    const limit = screen.getByLabelText('Ask before spending more than');
    fireEvent.input(limit, { target: { value: '' } });
    fireEvent.blur(limit);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Not saved: type a whole number of units. It is still 1,000.',
    );
  });

  it.each(['ten', '-5', '1.5', '1e3', '99999999999999999999'])(
    'explains %s, keeps it typed and changes nothing',
    async (typed) => {
      await openOptions();
      const box: HTMLInputElement = screen.getByLabelText('Daily budget');
      fireEvent.input(box, { target: { value: typed } });
      fireEvent.blur(box);
      expect((await screen.findByRole('alert')).textContent).toMatch(/Not saved.*It is still 10,000/u);
      expect(box).toMatchObject({ value: typed });
      expect((await settings()).dailyBudget).toBe(10_000);
    },
  );

  it('shows each choice for the popup with its price, by the anchors chosen', async () => {
    await openOptions();
    const choices = within(screen.getByRole('radiogroup', { name: 'When the popup opens' }));
    expect(choices.getAllByRole('radio').map((radio) => radio.parentElement!.textContent)).toEqual([
      'Everything',
      'Overview only',
      'Ask first',
    ]);
    expect(choices.getByText(/up to 340 units/u)).toBeTruthy();
    fireEvent.click(
      within(screen.getByRole('radiogroup', { name: 'Anchors in the popup' })).getByRole('radio', { name: '20' }),
    );
    await choices.findByText(/up to 940 units/u);
    fireEvent.click(choices.getByRole('radio', { name: 'Overview only' }));
    await screen.findByText('Saved. When the popup opens: Overview only');
    expect(await settings()).toMatchObject({ popupAnchors: 20, popupBuys: 'overview' });
  });

  it('shows money beside units once it knows their price, and only then', async () => {
    await logged(logEntry({ units: 2_000 }));
    await openOptions();
    const price = within(screen.getByRole('group', { name: 'Price of 1,000 units' }));
    const type = (label: string, text: string): void => {
      const box = price.getByRole('textbox', { name: label });
      fireEvent.input(box, { target: { value: text } });
      fireEvent.blur(box);
    };
    expect(screen.queryByText(/about/u)).toBeNull();
    type('Amount', '5 cents');
    expect((await price.findByRole('alert')).textContent).toBe('Not saved: type an amount such as 0.05, or nothing.');
    type('Amount', '0,05');
    await screen.findByText('Saved. Price of 1,000 units: $0.05');
    type('Currency', 'xyz');
    expect((await price.findByRole('alert')).textContent).toContain('Not saved: type a currency');
    type('Currency', 'eur');
    await screen.findByText('Saved. Price of 1,000 units: €0.05');
    expect((await settings()).unitPrice).toEqual({ amount: 0.05, currency: 'EUR' });
    expect(price.getByText(/400 units come to about €0\.02\.$/u)).toBeTruthy();
    expect(
      screen.getByText('Overview, anchors and Authority Score profile: up to 340 units · about €0.017'),
    ).toBeTruthy();
    // Spent today, this month, and by report.
    await waitFor(() => expect(screen.getAllByText(/about €0\.10/u).length).toBeGreaterThanOrEqual(3));
    type('Amount', ' ');
    await screen.findByText('Saved. Price of 1,000 units: none');
    expect((await settings()).unitPrice).toBeNull();
    await waitFor(() => expect(screen.queryByText(/about/u)).toBeNull());
  });

  it('shows each choice for what the workspace loads by itself with its price, the overview to begin with', async () => {
    await openOptions();
    const choices = within(screen.getByRole('radiogroup', { name: 'Load by itself in the workspace' }));
    expect(choices.getAllByRole('radio').map((radio) => radio.parentElement!.parentElement!.textContent)).toEqual([
      'Overview onlyFor each site: up to 40 units',
      'First rows of every reportFor each report: up to 400 units; Batch comparison: 40 units a target',
      'NothingNothing is bought before your click on Look up',
    ]);
    expect(choices.getByRole('radio', { name: 'Overview only' })).toMatchObject({ checked: true });
    fireEvent.click(choices.getByRole('radio', { name: 'First rows of every report' }));
    await screen.findByText('Saved. Load by itself in the workspace: First rows of every report');
    expect((await settings()).workspaceBuys).toBe('first-rows');
  });

  it.each([
    [7_499, []],
    [7_500, ["More than 75 % of today's budget is used: 7,500 of 10,000 units."]],
    [8_999, ["More than 75 % of today's budget is used: 8,999 of 10,000 units."]],
    [9_000, ["More than 90 % of today's budget is used: 9,000 of 10,000 units."]],
    [10_000, ["Today's budget is used up: 10,000 of 10,000 units. Every further lookup asks first."]],
  ])('at %i of 10,000 units warns with %j', async (units, warnings) => {
    await logged(logEntry({ units }));
    await openOptions();
    const spending = within(screen.getByRole('region', { name: 'Spending' }));
    await spending.findByText('example.com');
    expect(spending.queryAllByText(/today's budget/iu).map(({ textContent }) => textContent)).toEqual(warnings);
  });
});

describe('what was spent', () => {
  it('counts today, the month and what unknown outcomes hold', async () => {
    await logged(
      logEntry(),
      logEntry({ outcome: 'unknown', units: null, lines: null, maxUnits: 400 }),
      logEntry({ outcome: 'refused', units: null }),
    );
    await openOptions();
    const figure = async (name: string) => (await screen.findByText(name)).nextElementSibling!.textContent;
    await screen.findByText('Up to 400 units may have been charged.');
    expect(await figure('Today')).toContain('600 units');
    expect(await figure('This month')).toContain('600 units');
    expect(await figure('Unconfirmed charges')).toContain('400 units');
  });

  it('says in words what the chart shows, with its numbers as a table', async () => {
    await logged(logEntry(), logEntry({ report: 'backlinks_overview', units: 40 }));
    await openOptions();
    await waitFor(() =>
      expect(screen.getByRole('img', { name: /^Units by day: 240 in the last 30 days/u })).toBeTruthy(),
    );
    const byReport = within(screen.getByRole('table', { name: /^Units by report/u }));
    expect(byReport.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'Anchors',
      'Backlinks overview',
    ]);
    expect(
      within(screen.getByRole('table', { name: 'Units by day', hidden: true })).getAllByRole('row', { hidden: true }),
    ).toHaveLength(2);
  });

  it('shows what today was spent on, apart from the days before', async () => {
    const dayMs = 86_400_000;
    await logged(
      logEntry({ units: 80 }),
      logEntry({ report: 'backlinks_overview', units: 40 }),
      logEntry({ report: 'backlinks_tld', units: 400, at: Date.now() - 2 * dayMs }),
    );
    await openOptions();
    const today = within(await screen.findByRole('table', { name: 'Today by report' }));
    expect(today.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      'ReportRequestsUnits',
      'Anchors180',
      'Backlinks overview140',
    ]);
    expect(screen.getByRole('table', { name: /^Units by report/u }).textContent).toContain('TLD distribution');
  });

  it('has no heading over nothing', async () => {
    await openOptions();
    await screen.findByText('No request was made yet.');
    for (const title of ['Today by report', 'Units by report', 'Units by day'])
      expect(screen.queryByRole('heading', { name: new RegExp(title) })).toBeNull();
  });

  it('shows the log a page at a time, newest first', async () => {
    await logged(...Array.from({ length: 45 }, (_, index) => logEntry({ targets: [`site-${index}.example`] })));
    await openOptions();
    await screen.findByText('1 to 20 of 45 requests');
    const table = within(screen.getByRole('table', { name: 'Spending log' }));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Time',
      'Report',
      'Target',
      'Lines',
      'Units',
      'Outcome',
    ]);
    expect(table.getAllByRole('row')).toHaveLength(21);
    expect(screen.getByRole('table', { name: 'Spending log' }).getAttribute('aria-rowcount')).toBe('46');
    table.getByText('site-0.example');
    fireEvent.click(screen.getByRole('button', { name: 'Older' }));
    fireEvent.click(screen.getByRole('button', { name: 'Older' }));
    await screen.findByText('41 to 45 of 45 requests');
    table.getByText('site-44.example');
    expect(table.queryByText('site-0.example')).toBeNull();
  });

  it('adds a request to the log as it is written', async () => {
    await openOptions();
    await screen.findByText('No request was made yet.');
    await logged(logEntry({ targets: ['late.example'] }));
    await screen.findByText('late.example');
  });

  it('saves the whole log as a file in the chosen format', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    let text = '';
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      void (blob as Blob).text().then((read) => (text = read));
      return 'blob:log';
    });
    await logged(...Array.from({ length: 30 }, () => logEntry()));
    await openOptions();
    await screen.findByText('1 to 20 of 30 requests');
    fireEvent.change(screen.getByLabelText('File format'), { target: { value: 'json' } });
    fireEvent.click(screen.getByRole('button', { name: 'Export log' }));
    await waitFor(() => expect(JSON.parse(text)).toHaveLength(30));
    expect(saved).toEqual([expect.stringMatching(/^backlink-lens-spending-log-.*\.json$/u)]);
  });

  it('says so where the log can not be read for the file', async () => {
    await logged(logEntry());
    await openOptions();
    await screen.findByText('example.com');
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('gone'));
    fireEvent.click(screen.getByRole('button', { name: 'Export log' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The file could not be made');
  });

  it('compares what the balance moved with what the log says', async () => {
    await openOptions();
    typeKey(goodKey);
    await screen.findByText('Key ending in 9f3c');
    await new Promise((done) => setTimeout(done, 5));
    await logged(logEntry({ at: Date.now(), units: 200 }));
    await new Promise((done) => setTimeout(done, 5));
    balancePage = '49,760';
    fireEvent.click(screen.getByRole('button', { name: 'Check balance' }));
    const compared = await screen.findByText(/Our log says 200 units, the balance moved 240\./u);
    expect(compared.textContent).toContain('40 went elsewhere');
  });

  it('says why the balance could not be read', async () => {
    await openOptions();
    typeKey(goodKey);
    await screen.findByText('Key ending in 9f3c');
    balancePage = () => {
      throw new TypeError('Failed to fetch');
    };
    fireEvent.click(screen.getByRole('button', { name: 'Check balance' }));
    await screen.findByText(/No connection to the API/u);
  });
});

describe('cache, sample data and theme', () => {
  const entry = (key: string) => ({
    [`shelf@1:${key}`]: {
      usedAt: 1,
      views: {
        '|': {
          pages: [{ key: `rows@1:${key}`, from: 0, start: 0, end: 10, fetchedAt: Date.now() }],
          end: null,
          endAt: 0,
        },
      },
    },
    [`rows@1:${key}`]: 'x'.repeat(5_000),
  });

  it('says what clearing loses and what it would cost again, and clears only then', async () => {
    await fakeBrowser.storage.local.set({
      ...entry('v3|type=backlinks_anchors&target=example.com&target_type=root_domain'),
      ...entry('sample|type=backlinks_anchors&target=example.com&target_type=root_domain'),
    });
    await openOptions();
    await waitFor(() => expect(screen.getByText('Results stored').nextElementSibling!.textContent).toBe('2'));
    fireEvent.click(screen.getByRole('button', { name: 'Clear cache' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(document.activeElement).toBe(screen.getByRole('alertdialog'));
    dialog.getByText(/2 stored results will be deleted\..*for up to 400 units/u);
    fireEvent.click(dialog.getByRole('button', { name: 'Keep them' }));
    expect(Object.keys(await fakeBrowser.storage.local.get())).toHaveLength(4);
    fireEvent.click(screen.getByRole('button', { name: 'Clear cache' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete results' }));
    await screen.findByText('The cache is empty.');
    expect(Object.keys(await fakeBrowser.storage.local.get())).toEqual([]);
  });

  it('says how many results were evicted, and what was quarantined', async () => {
    await openOptions();
    expect(screen.queryByText('Removed to make room')).toBeNull();
    expect(screen.queryByText('Quarantined: could not be read')).toBeNull();
    await fakeBrowser.storage.local.set({
      'evicted@1': { results: 3 },
      'damaged@1:shelf@1:v3|a': 7,
      'damaged@1:log@1:b': 8,
      ...entry('v3|type=backlinks_anchors&target=example.com&target_type=root_domain'),
    });
    expect((await screen.findByText('Removed to make room')).nextElementSibling!.textContent).toBe('3');
    expect(screen.getByText('Quarantined: could not be read').nextElementSibling!.textContent).toBe('2');
  });

  it('lists what was quarantined: to be restored where it can be read, and forgotten after a second click', async () => {
    const whole = logEntry();
    await fakeBrowser.storage.local.set({
      [`damaged@1:${logKey(whole)}`]: whole,
      'damaged@1:shelf@1:v3|type=backlinks_anchors&target=evil\u202E.com': 7,
    });
    await openOptions();
    const list = within(await screen.findByRole('list', { name: 'What could not be read' }));
    const listed = list.getAllByRole('listitem');
    const [entryItem, result] = listed.map((item) => within(item));
    expect(result!.getByText(/^Stored result/)).toBeTruthy();
    expect(listed[1]!.textContent).toContain('target=evilU+202E.com');
    expect(result!.queryByRole('button', { name: 'Restore' })).toBeNull();
    fireEvent.click(entryItem!.getByRole('button', { name: 'Restore' }));
    await screen.findByText('It is back in its place.');
    expect(await readLog()).toEqual([whole]);
    fireEvent.click(result!.getByRole('button', { name: 'Forget…' }));
    fireEvent.click(result!.getByRole('button', { name: 'Keep it' }));
    fireEvent.click(result!.getByRole('button', { name: 'Forget…' }));
    fireEvent.click(result!.getByRole('button', { name: 'Forget for good' }));
    await screen.findByText('It is forgotten.');
    await waitFor(() => expect(screen.queryByText('What could not be read')).toBeNull());
    await waitFor(() => expect(screen.queryByText('Quarantined: could not be read')).toBeNull());
  });

  it('tells of settings that can’t be read, what holds in their place, and keeps them through a save', async () => {
    const damaged = { ...settingsItem.fallback, askAbove: 'lots', dailyBudget: undefined };
    await fakeBrowser.storage.local.set({ 'settings@1': damaged });
    await openOptions();
    const notice = await screen.findByText(/^Your settings, or some of them, could not be read/);
    expect(notice.closest('[role=alert]')).toBeTruthy();
    expect(await settings()).toMatchObject({ askAbove: 0, dailyBudget: 0 });
    fireEvent.click(screen.getByRole('radio', { name: '30 days' }));
    await screen.findByText('Saved. Results are fresh for: 30 days');
    const list = within(await screen.findByRole('list', { name: 'What could not be read' }));
    expect(list.getByText(/^Settings/)).toBeTruthy();
    const stored = await fakeBrowser.storage.local.get('damaged@1:settings@1');
    expect(stored['damaged@1:settings@1']).toMatchObject({ askAbove: 'lots' });
    expect(screen.getByText(/^Your settings, or some of them/)).toBeTruthy();
    fireEvent.click(list.getByRole('button', { name: 'Forget…' }));
    fireEvent.click(list.getByRole('button', { name: 'Forget for good' }));
    await waitFor(() => expect(screen.queryByText(/^Your settings, or some of them/)).toBeNull());
  });

  it('tells of no settings where none were stored', async () => {
    await openOptions();
    expect(screen.queryByText(/^Your settings, or some of them/)).toBeNull();
  });

  it('tells of log entries that can’t be read until the user wants to go on', async () => {
    const day = localDay(Date.now());
    await fakeBrowser.storage.local.set({ [`log@1:${day}:a`]: 7, [`damaged@1:log@1:${day}:b`]: 8 });
    await openOptions();
    expect(
      (await screen.findByText(/^2 entries of the spending log can't be read/)).closest('[role=alert]'),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go on all the same' }));
    await waitFor(() => expect(screen.queryByText(/entries of the spending log can't be read/)).toBeNull());
  });

  it('keeps results for as long as was chosen', async () => {
    await openOptions();
    const keep = within(screen.getByRole('radiogroup', { name: 'Results are fresh for' }));
    expect(keep.getAllByRole('radio').map((radio) => radio.parentElement!.textContent)).toEqual([
      '1 hour',
      '1 day',
      '7 days',
      '30 days',
    ]);
    fireEvent.click(keep.getByRole('radio', { name: '30 days' }));
    await screen.findByText('Saved. Results are fresh for: 30 days');
    expect((await settings()).staleAfterSeconds).toBe(2_592_000);
  });

  it('marks the page while sample data is used', async () => {
    await openOptions();
    const badges = () => screen.getAllByText('Sample data').length;
    const before = badges();
    fireEvent.click(screen.getByRole('switch', { name: 'Use sample data' }));
    await screen.findByText('Saved. Use sample data: on');
    expect(badges()).toBe(before + 1);
    expect((await settings()).usesSample).toBe(true);
  });

  it('wears the chosen theme at once', async () => {
    await openOptions();
    fireEvent.click(within(screen.getByRole('radiogroup', { name: 'Theme' })).getByRole('radio', { name: 'Dark' }));
    await screen.findByText('Saved. Theme: Dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('says so where a setting could not be saved', async () => {
    await openOptions();
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaBytes quota exceeded'));
    fireEvent.click(screen.getByRole('radio', { name: 'Light' }));
    await screen.findByText('Could not be saved. Theme: Light');
  });
});

describe('an answer that has the browser report the key', () => {
  it('is told beside the key with who hears of it, stops the check of a key, and waits for a click', async () => {
    await noteReporting('api.semrush.com', ['collector.example', '?']);
    await openOptions();
    const warning = (await screen.findByText(/An answer from api\.semrush\.com has the browser report/u)).closest(
      '[role=alert]',
    ) as HTMLElement;
    expect(warning.textContent).toMatch(/requests to \u2068?collector\.example, a host that could not be read/u);
    typeKey(goodKey);
    await screen.findByText(/Nothing was sent, so the key could not be checked/u);
    fireEvent.click(
      within(warning).getByRole('button', { name: /Send all the same: collector\.example, .* my API key/u }),
    );
    await screen.findByText(/You accepted that collector\.example/u);
    expect(screen.queryByText(/has the browser report/u)).toBeNull();
    typeKey(goodKey);
    await screen.findByText(/The key works and is kept/u);
  });

  it('is not there where nothing of the kind came', async () => {
    await openOptions();
    expect(screen.queryByText(/report your API key/u)).toBeNull();
  });
});

describe('unconfirmed charges', () => {
  const minute = 60_000;
  const unknown = (minutesAgo: number) =>
    logEntry({
      at: Date.now() - minutesAgo * minute,
      outcome: 'unknown',
      units: null,
      lines: null,
      error: { class: 'connection', mayHaveCharged: true },
    });

  function readBalances(before: number, after: number): Promise<void> {
    return fakeBrowser.storage.local.set({
      'balance@1': {
        first: { units: before, at: Date.now() - 60 * minute },
        last: { units: after, at: Date.now() - minute },
      },
    });
  }

  it('are released by a click where the balance did not move, with both readings on the screen', async () => {
    await logged(unknown(30), unknown(20), logEntry({ at: Date.now() - 25 * minute }));
    await readBalances(50_000, 49_800);
    await openOptions();
    const offer = await screen.findByRole('button', { name: 'Release 400 units' });
    const box = offer.parentElement!.parentElement!;
    expect(box.textContent).toMatch(/2 requests without an answer/u);
    expect(box.textContent).toMatch(/50,000 units, .*49,800 units, .*200 units/u);
    fireEvent.click(offer);
    await screen.findByText('2 requests were released.');
    expect(screen.queryByRole('button', { name: /^Release/u })).toBeNull();
    expect(screen.getAllByText(/You released it: the balance was 50,000 at .* and 49,800 at .*/u)).toHaveLength(2);
  });

  it('are not offered where the balance moved otherwise', async () => {
    await logged(unknown(30));
    await readBalances(50_000, 49_960);
    await openOptions();
    await screen.findByText(/Our log says 0 units/u);
    expect(screen.queryByRole('button', { name: /^Release/u })).toBeNull();
  });

  it('stay where the readings changed meanwhile, which is said', async () => {
    await logged(unknown(30));
    await readBalances(50_000, 50_000);
    await openOptions();
    const offer = await screen.findByRole('button', { name: 'Release 200 units' });
    const listeners = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
    listeners.mockImplementationOnce(async () => ({ reply: [] }));
    fireEvent.click(offer);
    await screen.findByText(/Nothing was released/u);
  });
});

describe('an update that waits', () => {
  async function arrives(inMemory: Record<string, unknown> = {}): Promise<ReturnType<typeof within>> {
    await openOptions();
    expect(screen.queryByRole('region', { name: 'Update' })).toBeNull();
    await fakeBrowser.storage.session.set({ ...inMemory, [waitingUpdateItem.key]: { version: '9.9.9' } });
    return within(await screen.findByRole('region', { name: 'Update' }));
  }

  function costs(update: ReturnType<typeof within>): (string | null)[] {
    return update.getAllByRole('listitem').map((item: HTMLElement) => item.textContent);
  }

  it('says so, and that a restart closes the page and loses nothing', async () => {
    const update = await arrives();
    update.getByText(/^Version 9\.9\.9 of Backlink Lens is here\./u);
    expect(costs(update)).toEqual(['closes this page']);
  });

  it('says what a restart would close and lose', async () => {
    Object.assign(fakeBrowser.runtime, {
      getContexts: async () => [{ contextType: 'TAB' }, { contextType: 'TAB' }, { contextType: 'BACKGROUND' }],
    });
    const update = await arrives({ 'key-status@1': { lastFour: '9f3c' }, 'rows@1:a': 'a' });
    expect(costs(update)).toEqual([
      expect.stringContaining('the 2 open pages'),
      expect.stringContaining('forgets the API key'),
      expect.stringContaining('loses the rows that were bought in an incognito window'),
    ]);
  });

  it('is refused while a lookup is under way, and that is said', async () => {
    restartReply = { kind: 'busy' };
    const update = await arrives();
    fireEvent.click(update.getByRole('button', { name: 'Restart to update' }));
    await update.findByText(/^A lookup is under way/u);
    restartReply = { kind: 'restarting' };
    fireEvent.click(update.getByRole('button', { name: 'Restart to update' }));
    await waitFor(() => expect(update.queryByText(/^A lookup is under way/u)).toBeNull());
  });
});
