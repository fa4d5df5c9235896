import { browser } from '@/utils/browser/browser.ts';
import { xRobotsWords } from '@/utils/page-links/robots.ts';
import type { PageFacts } from '@/utils/page-links/verdict.ts';
import { targetsOf } from '@/utils/semrush/target/target.ts';

/** How a tab's page loads, as the browser tells it. */
export interface Loading {
  /** What is known by now. */
  readonly facts: () => PageFacts;
  /** The tab was told to load it. */
  readonly begin: () => void;
  /** Fulfilled when the page has loaded, or when there is nothing to read any more. */
  readonly settled: Promise<void>;
  readonly stop: () => void;
}

interface Answer {
  readonly url: string;
  readonly statusCode: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

/**
 * Watches what becomes of a tab's page. Of a host that was not granted the browser tells nothing; of a redirect that
 * leads there it tells where to. Nothing of it can be stopped from here before it is sent: whoever watches closes the tab.
 */
export function watchLoading(tabId: number): Loading {
  let settle = (): void => undefined;
  const settled = new Promise<void>((done) => (settle = done));
  let status: number | null = null;
  let xRobots: readonly string[] | null = null;
  let redirectedTo: string | null = null;
  let end: PageFacts['end'] = null;
  let error: string | null = null;
  let hasBegun = false;
  const finish = (why: PageFacts['end'], what: string | null = null): void => {
    end ??= why;
    error ??= what;
    settle();
  };

  const onHeadersReceived = ({ statusCode, responseHeaders = [] }: Answer): undefined => {
    status = statusCode;
    const valuesOf = (wanted: string): string[] =>
      responseHeaders.flatMap(({ name, value }) => (name.toLowerCase() === wanted && value ? [value] : []));
    xRobots = xRobotsWords(valuesOf('x-robots-tag'));
    if (statusCode < 300 && isFile(valuesOf('content-type')[0], valuesOf('content-disposition')[0]))
      finish('not_a_page');
    return undefined;
  };
  const onBeforeRedirect = ({ redirectUrl }: { readonly redirectUrl: string }): void => {
    redirectedTo = redirectUrl;
    status = null;
    xRobots = null;
    if (isPrivatePage(redirectUrl)) finish('private');
  };
  const onErrorOccurred = (failed: { readonly error: string }): void => {
    // A page that leads its visitor on ends its own loading that way, and so does an answer without a page.
    if (failed.error === 'net::ERR_ABORTED') {
      if (status === 204 || status === 205) finish('not_a_page');
      return;
    }
    finish('unreachable', failed.error);
  };
  const onUpdated = (id: number, { status: state }: { readonly status?: string }): void => {
    // The empty page that the tab had before may end only now: then another one is pending.
    if (id === tabId && state === 'complete')
      void browser.tabs.get(tabId).then(
        ({ pendingUrl }) => !pendingUrl && hasBegun && settle(),
        () => undefined,
      );
  };
  const onRemoved = (id: number): void => {
    if (id === tabId) finish('timeout');
  };

  const { webRequest, tabs } = browser;
  const filter = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame' as const], tabId };
  webRequest.onHeadersReceived.addListener(onHeadersReceived, filter, ['responseHeaders']);
  webRequest.onBeforeRedirect.addListener(onBeforeRedirect, filter);
  webRequest.onErrorOccurred.addListener(onErrorOccurred, filter);
  tabs.onUpdated.addListener(onUpdated);
  tabs.onRemoved.addListener(onRemoved);
  return {
    facts: () => ({ status, xRobots, redirectedTo, end, error }),
    begin: () => void (hasBegun = true),
    settled,
    stop: () => {
      webRequest.onHeadersReceived.removeListener(onHeadersReceived);
      webRequest.onBeforeRedirect.removeListener(onBeforeRedirect);
      webRequest.onErrorOccurred.removeListener(onErrorOccurred);
      tabs.onUpdated.removeListener(onUpdated);
      tabs.onRemoved.removeListener(onRemoved);
    },
  };
}

/** Whether an address leads into a private network, or to no web page (docs/guarantees.md, 13). A public host without a name is only not granted. */
function isPrivatePage(address: string): boolean {
  const choices = targetsOf(address);
  return choices.kind === 'none' && choices.reason !== 'ip-address';
}

const pageTypes = /^\s*(?:text\/|application\/(?:xhtml\+xml|xml|json)|image\/svg\+xml)/i;

/** Whether an answer is saved, or shown by something that is no page. */
function isFile(type = 'text/html', disposition = ''): boolean {
  return /^\s*attachment/i.test(disposition) || !pageTypes.test(type);
}
