import { browser } from '@/utils/browser/browser.ts';
import { updateItem } from '@/utils/browser/storage.ts';
import { anyHost, connectionItem, type Connections } from '@/utils/store/connection.ts';

/** Why no connection came about. */
export type UnreachableReason = 'refused' | 'name' | 'certificate';

/** What Chromium calls the failures before which nothing of a request leaves, on a connection that is new (measured). */
const reasons: readonly (readonly [RegExp, UnreachableReason])[] = [
  [/^net::ERR_CONNECTION_REFUSED$/, 'refused'],
  [/^net::ERR_NAME_NOT_RESOLVED$/, 'name'],
  [/^net::ERR_CERT_/, 'certificate'],
];

/** The browser tells a failure's name some milliseconds after `fetch` fails, and later where the machine is busy. */
const maxNameMs = 5_000;
/** The longest that a failure waits for what else was under way. */
const maxOthersMs = 10_000;

/** Those who wait for a failure's name, by address; null before the browser was asked to tell. */
let waiting: Map<string, ((name: string) => void)[]> | null = null;

/** Requests to a host that are under way at the same time: one that connects leaves a connection to all of them. */
interface Batch {
  readonly wasNone: Promise<boolean>;
  readonly underWay: Set<Promise<void>>;
  hasConnected: boolean;
  isProvenNone: boolean;
}

const batches = new Map<string, Batch>();
let hasSent = false;

export interface Sending {
  /** connected: it may have. unsent: it was not tried. */
  readonly end: (how: 'connected' | 'unsent') => Promise<void>;
  /** Ends it: why no connection came about, where it is sure that none did; else null. */
  readonly findUnreachable: () => Promise<UnreachableReason | null>;
}

/** Has the browser tell why requests fail: `fetch` doesn't. To be called when the worker starts. */
export function watchFailures(): void {
  const names = new Map<string, ((name: string) => void)[]>();
  waiting = names;
  browser.webRequest.onErrorOccurred.addListener(({ url, error }) => void names.get(url)?.shift()?.(error), {
    urls: ['https://api.semrush.com/*', 'https://www.semrush.com/users/countapiunits.html*'],
    tabId: -1, // of no tab: requests of workers
  });
}

/** The browser has just started, so it keeps no connection that this worker did not make. */
export async function noteBrowserStart(): Promise<void> {
  if (!hasSent) await updateItem(connectionItem, (states): Connections => ({ [anyHost]: 'none', ...states }));
}

/** Notes that a connection may come about before the request leaves: the worker may die while it is out. */
export async function noteSending(url: URL): Promise<Sending> {
  hasSent = true;
  const { host } = url;
  const joined = batches.get(host);
  const own = joined ?? {
    wasNone: takeNone(host),
    underWay: new Set(),
    hasConnected: false,
    isProvenNone: false,
  };
  batches.set(host, own);
  let hasEnded = (): void => undefined;
  const underWay = new Promise<void>((done) => (hasEnded = done));
  own.underWay.add(underWay);
  const failureName = nextFailure(url);
  const wasNone = await own.wasNone;
  // The batch may just have noted that no connection is kept, and this request may make one.
  if (joined) await takeNone(host);

  const leave = async (): Promise<void> => {
    hasEnded();
    own.underWay.delete(underWay);
    failureName.forget();
    if (own.underWay.size > 0) return;
    if (!own.hasConnected && (own.isProvenNone || wasNone))
      // One that begins meanwhile is of this batch, and may connect.
      await updateItem(connectionItem, (states): Connections =>
        own.underWay.size > 0 ? states : { ...states, [host]: 'none' },
      ).catch(() => undefined);
    if (own.underWay.size === 0 && batches.get(host) === own) batches.delete(host);
  };

  return {
    end: (how) => {
      if (how === 'connected') own.hasConnected = true;
      return leave();
    },
    findUnreachable: async () => {
      const name = await failureName.name();
      const reason = reasons.find(([pattern]) => pattern.test(name ?? ''))?.[1] ?? null;
      if (reason) own.isProvenNone = true;
      else own.hasConnected = true;
      const others = [...own.underWay].filter((other) => other !== underWay);
      hasEnded();
      const haveEnded = await Promise.race([Promise.all(others).then(() => true), wait(maxOthersMs).then(() => false)]);
      await leave();
      return haveEnded && wasNone && !own.hasConnected ? reason : null;
    },
  };
}

/** Whether the browser keeps no connection to a host for sure; from now on it may. */
async function takeNone(host: string): Promise<boolean> {
  try {
    let wasNone = false;
    await updateItem(connectionItem, (states): Connections => {
      wasNone = (states[host] ?? states[anyHost]) === 'none';
      return { ...states, [host]: 'used' };
    });
    return wasNone;
  } catch {
    return false;
  }
}

function nextFailure({ href }: URL): { name: () => Promise<string | null>; forget: () => void } {
  const names = waiting;
  if (!names) return { name: () => Promise.resolve(null), forget: () => undefined };
  let tell = (_name: string): void => undefined;
  const told = new Promise<string>((done) => (tell = done));
  names.set(href, [...(names.get(href) ?? []), tell]);
  return {
    name: () => Promise.race([told, wait(maxNameMs).then(() => null)]),
    forget: () => {
      const left = (names.get(href) ?? []).filter((other) => other !== tell);
      if (left.length > 0) names.set(href, left);
      else names.delete(href);
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
