import { render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReportPage } from '@/components/ReportPage.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { parseAddress } from '@/utils/view/view-address.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';

/** A row by its columns; what is not named is empty. */
export type WrittenRow = Readonly<Record<string, string | number>>;

/** The workspace's page on the browser's stand-in, with the real worker; only the API is played. */
export class OpenedWorkspace {
  /** What the API was asked for. */
  readonly queries: Query[] = [];

  constructor(readonly answer: (query: Query) => string = () => 'ERROR 50 :: NOTHING FOUND') {
    // As in a browser: p-queue would hand happy-dom's EventTarget to Node's own events, which don't know it.
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
    const worker = createWorker({
      source: 'v3',
      balance: 1_000_000,
      supports: () => true,
      fetchReport: async (query) => {
        this.queries.push(query);
        return { status: 200, body: answer(query) };
      },
    });
    openPageBrowser(worker.responder);
  }

  /** Puts rows of a view into the cache, as if they had been bought: as many as there are; where more were `asked` for, the list ends. */
  async keep(
    hash: string,
    rows: readonly WrittenRow[],
    { asked = rows.length, isPrivate = false } = {},
  ): Promise<void> {
    const { report, targets, sort, filter } = parseAddress(hash).view;
    const list = { report, targets, sort: sort ?? reportOf(report).defaultSort, filter };
    const query = createQuery(list, { start: 0, end: asked });
    const pages = responsePagesOf(
      query,
      bodyOfRows(query, rows),
      rows.length < asked ? rows.length : null,
    ).responsePages;
    await storeRows({ pages, source: 'v3', area: isPrivate ? 'session' : 'local', fetchedAt: Date.now() }, {});
  }

  async open(hash: string, settings: Partial<Settings> = {}): Promise<void> {
    const stored = await readItem(settingsItem);
    await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...stored, ...settings } });
    await keepKey('0'.repeat(32), 'remember');
    history.replaceState(null, '', `/report.html${hash}`);
    render(<ReportPage />);
    await screen.findByRole('heading', { level: 1 });
  }
}

/** An answer with these rows. */
export function bodyOfRows({ report }: Pick<Query, 'report'>, rows: readonly WrittenRow[]): string {
  const columns = Object.keys(reportOf(report).columns);
  return [columns.join(';'), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(';'))].join('\n');
}

/** The rows of the table on the screen, as texts. */
export function tableTexts(): string[] {
  return [...document.querySelectorAll('tbody tr[data-index]')].map((row) => row.textContent ?? '');
}
