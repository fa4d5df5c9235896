import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { Responder } from '@/utils/browser/messages.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { RawResponse } from '@/utils/worker/transport/transport.ts';
import { openPageBrowser } from './page-browser.ts';
import { createWorker } from './simulated-worker.ts';

/** The document's own example of a report's answer. */
export function fixtureResponse({ report }: Pick<Query, 'report'>): RawResponse {
  return { status: 200, body: readFileSync(`${import.meta.dirname}/../fixtures/${report}.txt`, 'utf8') };
}

/** A page's room, in px: happy-dom lays nothing out. */
interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** The browser around a page under test: the real worker on a simulated API, which answers each query. */
export function openPages(
  answer: (query: Query) => RawResponse | Promise<RawResponse>,
  further: Partial<Responder> = {},
  { width = 1_000, height = 600 }: Size = {},
): void {
  // As in a browser: p-queue would hand happy-dom's EventTarget to Node's own events, which don't know it.
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
  const { responder } = createWorker({
    source: 'v3',
    balance: 1_000_000,
    supports: () => true,
    fetchReport: async (query) => answer(query),
  });
  openPageBrowser({ ...responder, ...further });
}
