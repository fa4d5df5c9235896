// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi, beforeAll } from 'vitest';
import { Region } from '@/components/lookup/Region.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { cachedRowsOf, holdLookup } from '@/tests/support/held-lookup.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import type { LookupState } from '@/utils/models/lookup/lookup-state.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { rawCells } from '@/utils/semrush/response/any-row.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';

type Report = 'backlinks_anchors';

const query = createQuery(
  { report: 'backlinks_anchors', targets: [{ value: 'example.com', type: 'root_domain' }] },
  { start: 0, end: 5 },
);
const row = { anchor: 'click here', domains_num: 3, backlinks_num: 9, first_seen: null, last_seen: null };
const cached = cachedRowsOf(query, [row]);

function show(state: LookupState, found: CachedRows<Report> | null = null) {
  const lookup = holdLookup(query);
  lookup.state.value = state;
  lookup.cached.value = found;
  render(
    <Region title="Top anchors" lookup={lookup} targetLabel="example.com" skeleton={<p>skeleton</p>}>
      {({ rows }) => <p>{rows.map(({ anchor }) => anchor).join()}</p>}
    </Region>,
  );
  return lookup;
}

function failed(error: Partial<LookupError>): LookupState {
  return {
    kind: 'failed',
    error: { class: 'other', mayHaveCharged: false, ...error },
  };
}

/** The clock stands still, so that no countdown goes on while a test takes its time. */
const now = Date.UTC(2026, 0, 15, 12);

// What the first paint goes without is there in time, however busy the machine.
beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  openPageBrowser({});
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a region', () => {
  it('keeps its place while it loads', () => {
    show({ kind: 'loading', retryAt: null });
    expect(screen.getByRole('region', { name: 'Top anchors' })).toBeTruthy();
    expect(screen.getByText('skeleton')).toBeTruthy();
    expect(screen.getByText('Loading…')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says when the API is asked next where it asked to slow down', () => {
    show({ kind: 'loading', retryAt: now + 4_000 });
    expect(screen.getByRole('alert').textContent).toContain('The API asks to slow down; next try in 4 s');
  });

  it('has a button to load, with the price as the description of the button', () => {
    const lookup = show({ kind: 'idle' });
    const load = screen.getByRole('button', { name: 'Load', description: 'up to 200 units' });
    expect(load.textContent).toBe('Loadup to 200 units');
    fireEvent.click(load);
    expect(lookup.told).toEqual(['loadMissing']);
  });

  it('shows what came', () => {
    show({ kind: 'ready' }, cached);
    expect(screen.getByText('click here')).toBeTruthy();
    expect(screen.queryByText('skeleton')).toBeNull();
  });

  it('keeps showing what it had while it loads anew, fails or needs approval', () => {
    const lookup = show({ kind: 'loading', retryAt: null }, cached);
    for (const state of [
      failed({ class: 'connection' }),
      { kind: 'needs-approval', units: 200, budgetLeft: 0 } as const,
    ]) {
      void act(() => {
        lookup.state.value = state;
      });
      expect(screen.getByText('click here')).toBeTruthy();
    }
  });

  it('says that there is no data, which is no error', () => {
    show({ kind: 'ready' }, cachedRowsOf(query, []));
    expect(
      screen.getByText(
        (_text, element) => element?.tagName === 'P' && element.textContent === 'No data for example.com',
      ),
    ).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('marks a stale result as old', () => {
    const lookup = show({ kind: 'ready' }, { ...cached, oldestAt: Date.now() - 9 * 86_400_000 });
    void act(() => {
      lookup.isStale.value = true;
    });
    expect(screen.getByRole('region').textContent).toContain('Old · 9d ago');
  });

  it('asks for approval with the price and what the budget has left', () => {
    const lookup = show({ kind: 'needs-approval', units: 200, budgetLeft: 1_060 });
    expect(screen.getByText("This would cost up to 200 units; today's budget has 1,060 left")).toBeTruthy();
    expect(screen.queryByText(/over today's budget/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Spend 200 units' }));
    expect(lookup.told).toEqual(['approve 200']);
  });

  it('counts lines that could not be read, and shows them as they came', () => {
    show({ kind: 'ready' }, cachedRowsOf(query, [row], { unread: ['bad;x\u202e;y'] }));
    expect(screen.getByText('1 line of the answer could not be read. Show it')).toBeTruthy();
    expect(screen.getByRole('region').textContent).toContain('bad;xU+202E;y');
  });
});

describe('a cell that could not be read', () => {
  it('is counted beside its region', () => {
    const odd = { ...row, domains_num: null, [rawCells]: { domains_num: '-1' } };
    show({ kind: 'ready' }, cachedRowsOf(query, [odd]));
    expect(screen.getByText('1 cell could not be read; it is marked and shown as it came.')).toBeTruthy();
  });
});

describe('an error', () => {
  it.each<[Partial<LookupError>, string, 'Try again' | 'Options' | 'Add API key' | null]>([
    [{ class: 'key', code: 120, text: 'WRONG KEY - ID PAIR' }, 'The API key was not accepted', 'Options'],
    [{ class: 'no-key' }, 'There is no API key yet', 'Add API key'],
    [{ class: 'units', code: 132 }, 'The account has no API units left', null],
    [{ class: 'rate', code: 429 }, 'The API asks to slow down', 'Try again'],
    [{ class: 'rate', code: 429, retryAt: now + 60_000 }, 'The API asks to slow down; next try in 60 s', null],
    [{ class: 'quota', code: 131 }, 'The API says that a limit of the account is reached', 'Try again'],
    [
      { class: 'quota', code: 134, text: 'TOTAL LIMIT EXCEEDED' },
      'The API says that a limit of the account is reached: TOTAL LIMIT EXCEEDED',
      'Try again',
    ],
    [
      { class: 'other', code: 41, text: 'MANDATORY PARAMETER' },
      'The API answered: MANDATORY PARAMETER (error 41)',
      null,
    ],
    [{ class: 'plan', code: 130, text: 'API DISABLED' }, 'The API answered: API DISABLED (error 130)', null],
    [{ class: 'input', text: 'Validation Error : target' }, 'The API answered: Validation Error : target', null],
    [
      { class: 'server', code: 502, mayHaveCharged: true },
      "The API's answer could not be read (HTTP 502)",
      'Try again',
    ],
    [
      { class: 'unreadable', reason: 'cut', mayHaveCharged: true },
      "The API's answer could not be read (it was cut short)",
      'Try again',
    ],
    [{ class: 'connection', mayHaveCharged: true }, 'No connection to the API', 'Try again'],
    [{ class: 'timeout', mayHaveCharged: true }, 'No connection to the API: no answer came in time', 'Try again'],
    [{ class: 'interrupted', mayHaveCharged: true }, 'The request was interrupted before its answer came', 'Try again'],
  ])('%o is shown in words, with its way out', (error, text, way) => {
    show(failed(error));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(text);
    expect(alert.textContent?.includes('It may have been charged')).toBe(error.mayHaveCharged === true);
    expect(screen.queryAllByRole('button').map((button) => button.firstChild?.textContent)).toEqual(way ? [way] : []);
  });

  it.each(['connection', 'timeout'] as const)(
    'says that cached results stay visible (%s) only where there are some',
    (name) => {
      show(failed({ class: name }));
      expect(screen.getByRole('alert').textContent).not.toContain('Cached results');
      cleanup();
      show(failed({ class: name }), cached);
      expect(screen.getByRole('alert').textContent).toContain('. Cached results stay visible');
    },
  );

  it('is tried again at the price on the button', () => {
    const lookup = show(failed({ class: 'connection', mayHaveCharged: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Try again', description: 'up to 200 units' }));
    expect(lookup.told).toEqual(['look']);
  });
});
