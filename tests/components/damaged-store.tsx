import { readFileSync } from 'node:fs';
import { cleanup, render } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '@/components/OptionsPage.tsx';
import { PopupPage } from '@/components/PopupPage.tsx';
import { ReportPage } from '@/components/ReportPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { leftAt } from '@/tests/support/leave-store.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { formatAddress } from '@/utils/view/view-address.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const stored = JSON.parse(readFileSync('tests/fixtures/store-unreleased.json', 'utf8')) as Record<string, Json>;
const keys = Object.keys(stored);

/** Values that were found to break what shows them. */
const harmful: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    -1,
    0.5,
    1e300,
    8.64e15 + 1,
    'constructor',
    '__proto__',
    'toString',
    '',
    '\uD800',
    [],
    {},
    true,
  ),
  fc.jsonValue().map((value) => value as Json),
);

interface Harm {
  readonly key: number;
  readonly path: readonly number[];
  readonly other: Json;
}

function damage(value: Json, [first, ...rest]: readonly number[], other: Json): Json {
  if (first === undefined || typeof value !== 'object' || value === null) return other;
  const names = Object.keys(value);
  const name = names[first % Math.max(1, names.length)];
  if (name === undefined) return other;
  const inner = damage((value as Record<string, Json>)[name]!, rest, other);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner };
}

const harms = fc.array(
  fc.record({ key: fc.nat(keys.length - 1), path: fc.array(fc.nat(20), { maxLength: 5 }), other: harmful }),
  { minLength: 1, maxLength: 8 },
);

const sites: readonly Target[] = [1, 2, 3].map((number) => ({ value: `site-${number}.com`, type: 'root_domain' }));

export const views = [
  formatAddress({ report: 'backlinks_overview', targets: [{ value: 'blog.site-1.com', type: 'domain' }] }),
  formatAddress({ report: 'backlinks_anchors', targets: sites.slice(2) }),
  formatAddress({ report: 'backlinks_refdomains', targets: sites.slice(1, 2) }),
  formatAddress({ report: 'backlinks_comparison', targets: sites }),
];

/** What nobody caught. The runner would fail for it as well, without saying which store it was. */
const uncaught: unknown[] = [];
const noteError = (error: unknown): void => void uncaught.push(error);
const noteEvent = (event: ErrorEvent): void => void uncaught.push(event.error ?? event.message);

/** Has every test of the file open its pages in a browser of its own, and hears of whatever nobody catches. */
export function usePages(): void {
  beforeAll(() => loadPartsAfter(Promise.resolve()));
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: leftAt + 60_000 });
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
    process.on('unhandledRejection', noteError);
    process.on('uncaughtException', noteError);
    window.addEventListener('error', noteEvent);
  });
  afterEach(() => {
    cleanup();
    process.off('unhandledRejection', noteError);
    process.off('uncaughtException', noteError);
    window.removeEventListener('error', noteEvent);
    vi.useRealTimers();
  });
}

async function show(page: preact.ComponentChild): Promise<void> {
  try {
    render(<>{page}</>);
    await new Promise((done) => setTimeout(done, 40));
    // The popup waits a little longer, so that it shows all at once.
    for (let waits = 0; waits < 25 && document.body.textContent === ''; waits += 1)
      await new Promise((done) => setTimeout(done, 40));
    expect(document.body.textContent).not.toBe('');
  } finally {
    cleanup();
  }
}

/** Opens the popup, the options and a view over a store with such damage: all show something, and leave no error to nobody. */
export async function openPages(done: readonly Harm[], round: number): Promise<void> {
  uncaught.length = 0;
  openPageBrowser({
    lookup: async () => ({ kind: 'failed', unitsSpent: 0, error: { class: 'no-key', mayHaveCharged: false } }),
    used: async () => null,
  });
  const store = { ...stored };
  for (const { key, path, other } of done) store[keys[key]!] = damage(store[keys[key]!]!, path, other);
  await fakeBrowser.storage.local.set(store);
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
    { id: 1, index: 0, active: true, incognito: false, url: `https://site-${round % 4}.com/` } as Tabs.Tab,
  ]);
  await show(<PopupPage />);
  await show(<OptionsPage />);
  history.replaceState(null, '', `/report.html${views[round % views.length]}`);
  await show(<ReportPage />);
  expect(uncaught).toEqual([]);
}

/** Cases that were found: what each is, and the damage. */
export const foundHarms: readonly (readonly [name: string, harm: Harm])[] = [
  ['a time beyond that of Date', harmOf('log@1:', [3], 1e16)],
  ['an error class that names something else', harmOf('doubt@1:', [2], { class: 'constructor', mayHaveCharged: true })],
  ['a balance of no time', harmOf('balance@1', [1, 1], 1e300)],
];

function harmOf(prefix: string, path: readonly number[], other: Json): Harm {
  return { key: keys.findIndex((key) => key.startsWith(prefix)), path, other };
}

/** Opens all pages over so many stores that are damaged at random, those of the cases that were found among them. */
export async function checkDamagedStores(rounds: number, seed?: number): Promise<void> {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(harms, (done) => openPages(done, round++)),
    {
      numRuns: rounds,
      endOnFailure: true,
      examples: foundHarms.map(([, harm]) => [[harm]]),
      ...(seed === undefined ? {} : { seed }),
    },
  );
}
