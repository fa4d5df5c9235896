import type { LinkWatch, LinkWatchPlan } from '@/utils/page-links/link-watch.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { Watch, WatchPlan } from '@/utils/semrush/watch/watch.ts';
import { browser, type Runtime } from './browser.ts';

/**
 * On what ground a page wants to spend units (docs/guarantees.md, 22): `click`, the user's in that very page; `opening`,
 * the popup by itself, as the user set it; `ticket`, a click elsewhere that opened this tab for that; `watch`, a turn of
 * a watch that the user turned on, which no page may give: the worker alone has turns. The worker checks the last three,
 * and keeps what they bought apart: nobody was asked.
 */
export type Ground =
  | { readonly kind: 'click' }
  /** `id` names the opening, and `units` is the most that all of its lookups can cost. */
  | { readonly kind: 'opening'; readonly id: string; readonly units: number }
  | { readonly kind: 'ticket' }
  /** `units` is the most that all lookups of the turn can cost; `source` is what it was turned on for. */
  | {
      readonly kind: 'watch';
      readonly id: string;
      readonly begunAt: number;
      readonly units: number;
      readonly source: Source;
    };

/** A lookup as a page requests it. One message is one approval: it leads to the requests of its plan, each sent once. */
export interface LookupRequest {
  readonly query: Query;
  /** Made by the page, one for each click; requesting again with it joins what it began and buys nothing twice. */
  readonly lookupId: string;
  /** Rows fetched before this moment (ms) count as missing: 0 keeps whatever is cached, `now` buys all of it again. */
  readonly freshSince: number;
  /** Keys of cached pages that the page could not read: the worker quarantines those that it can't read either. */
  readonly unreadablePages: readonly string[];
  /**
   * The moment (ms) of the latest unresolved charge about these rows that the page knew when the user clicked, null where it knew
   * none. A later one was not on the screen, so it is told first: what may have been charged is never bought unasked.
   */
  readonly seenChargeAt: number | null;
  /** Null: nobody asked for it. Without a ground that holds only what is free is got. */
  readonly ground: Ground | null;
  /** The most units that the user approved for this very lookup, where one was asked for. */
  readonly approvedUnits: number | null;
  /** True for a lookup made in an incognito window: nothing of it is written to the disk. */
  readonly isPrivate: boolean;
}

export interface NeedsApproval {
  readonly kind: 'needs-approval';
  readonly units: number;
  readonly budgetLeft: number | null;
  /** What was bought without a question just before, where it is this that makes the limit too small. */
  readonly unaskedUnits?: number;
}

/** Rows travel through the store, never through a message: after `ready` the page reads them there. */
export type LookupReply =
  | { readonly kind: 'ready'; readonly unitsSpent: number }
  | NeedsApproval
  /** There was no ground for spending units, so that none were. */
  | { readonly kind: 'no-ground' }
  | { readonly kind: 'cancelled'; readonly unitsSpent: number }
  | { readonly kind: 'failed'; readonly unitsSpent: number; readonly error: LookupError };

export type KeyCheck =
  | { readonly kind: 'good'; readonly balance: number | null }
  | { readonly kind: 'wrong'; readonly error: LookupError }
  /** The account's plan or a limit of it is in the way (`plan`, `quota`), or `reporting`: nobody knows whether the key is good. */
  | { readonly kind: 'refused'; readonly error: LookupError }
  | { readonly kind: 'no-units' }
  | { readonly kind: 'v4-key' } // begins semrtkn-: not tried
  | { readonly kind: 'malformed' } // cannot be a key: not tried
  | { readonly kind: 'no-connection' }
  /** The free check cannot be reached; a paid one costs at most `units`. */
  | { readonly kind: 'needs-paid-check'; readonly units: number };

export type BalanceReply =
  /** `isMoving`: requests were under way meanwhile. */
  | { readonly kind: 'balance'; readonly units: number; readonly at: number; readonly isMoving?: true }
  | { readonly kind: 'failed'; readonly error: LookupError };

/** `restarting`: the worker and every page are about to end. */
export type RestartReply =
  | { readonly kind: 'restarting' }
  /** A lookup is under way: nothing was restarted. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-update' };

/** `refused`: more than are checked at a time, none, a private view's, or a page that is no public one. */
export type StartLinkChecksReply =
  | { readonly kind: 'started' }
  /** Others are being checked. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused' }
  /** The browser does not let the extension into the pages' hosts. */
  | { readonly kind: 'not-granted' };

/** Every request that a page may make of the worker, with its reply. */
export interface Protocol {
  lookup: { request: LookupRequest; reply: LookupReply };
  cancel: { request: { readonly lookupId: string }; reply: null };
  saveKey: {
    request: { readonly key: string; readonly keep: 'remember' | 'session'; readonly mayPayUnits: number };
    reply: KeyCheck;
  };
  removeKey: { request: null; reply: null };
  balance: { request: null; reply: BalanceReply };
  /** The user read that addresses with the key may be reported to these hosts, and goes on. */
  acceptReporting: { request: { readonly collectors: readonly string[] }; reply: null };
  /** Unconfirmed charges of which the balance shows that they were none; the reply says which were released. */
  releaseCharges: { request: { readonly ids: readonly string[] }; reply: readonly string[] };
  clearCache: { request: null; reply: null };
  /** The user wants these superseded pages no longer; what still counts of them stays. */
  forgetSuperseded: {
    request: {
      readonly cacheKeys: readonly string[];
      readonly pageKeys: readonly string[];
      readonly isPrivate: boolean;
    };
    reply: null;
  };
  /** Puts a quarantined item back under its own key; false where that is taken, or where it still can't be read. */
  restoreQuarantined: { request: { readonly key: string }; reply: boolean };
  /** Removes a quarantined item for good. */
  forgetQuarantined: { request: { readonly key: string }; reply: null };
  /** The user saw that these log entries can't be read, and wants to go on buying without being asked for it. */
  acknowledgeUnreadable: { request: { readonly keys: readonly string[] }; reply: null };
  /** The page showed these lists: they are the last to be evicted. */
  used: { request: { readonly cacheKeys: readonly string[] }; reply: null };
  /** The page is about to ask the user for these hosts, whose pages are to be looked at. */
  prepareLinkChecks: { request: { readonly origins: readonly string[] }; reply: null };
  /** Looks at pages that link somewhere: their hosts were granted. It costs no units. */
  startLinkChecks: {
    request: {
      readonly pairs: readonly { readonly source: string; readonly target: Target }[];
      readonly isPrivate: boolean;
    };
    reply: StartLinkChecksReply;
  };
  cancelLinkChecks: { request: null; reply: null };
  /** The user granted no hosts, or nothing came of it: what was granted all the same is given back. */
  releaseHosts: { request: null; reply: null };
  /** Links that are to be looked at again from time to time: their hosts were granted. Its id; null where it can't be. */
  addLinkWatch: { request: { readonly plan: LinkWatchPlan }; reply: string | null };
  /** False where it is not there, or its hosts were not granted. */
  turnLinkWatch: { request: { readonly id: string; readonly isOn: boolean }; reply: boolean };
  /** Has its turn now. */
  checkLinkWatch: { request: { readonly id: string }; reply: boolean };
  removeLinkWatch: { request: { readonly id: string }; reply: LinkWatch | null };
  /** Puts it back, switched off. */
  putBackLinkWatch: { request: { readonly watch: LinkWatch }; reply: boolean };
  seenLinkChanges: { request: { readonly ids: readonly string[] }; reply: null };
  /** A list that is to be bought anew from time to time, at a price that the user read; its id, or null where it can't be. */
  addWatch: { request: { readonly plan: WatchPlan }; reply: string | null };
  /** False where it is not there. */
  turnWatch: { request: { readonly id: string; readonly isOn: boolean }; reply: boolean };
  /** Other rows, times or budget of the same list, at a price that the user read; false where it is not there, or in the middle of a turn. */
  changeWatch: { request: { readonly id: string; readonly plan: WatchPlan }; reply: boolean };
  /** What it was, so that it can be put back. */
  removeWatch: { request: { readonly id: string }; reply: Watch | null };
  putBackWatch: { request: { readonly watch: Watch }; reply: boolean };
  /** Turns all watches on or off. */
  switchWatching: { request: { readonly isOn: boolean }; reply: null };
  /** The user saw what these watches found. */
  seenChanges: { request: { readonly ids: readonly string[] }; reply: null };
  /** The user saw that a charge of this watch was never confirmed: it goes on with its next turn. */
  seenCharge: { request: { readonly id: string }; reply: null };
  /** The user would rather have a waiting update now. */
  restartToUpdate: { request: null; reply: RestartReply };
}

export type RequestName = keyof Protocol;

interface Envelope<Name extends RequestName = RequestName> {
  readonly name: Name;
  readonly request: Protocol[Name]['request'];
}

/** The worker went away before it responded: it was stopped, or the extension is being updated. */
export class NoResponseError extends Error {
  override name = 'NoResponseError';
}

/**
 * Makes a request of the worker and waits for its reply.
 * @throws NoResponseError where the worker was stopped in the middle; requesting again with the same `lookupId` is safe
 */
export async function request<Name extends RequestName>(
  name: Name,
  body: Protocol[Name]['request'],
): Promise<Protocol[Name]['reply']> {
  const envelope: Envelope<Name> = { name, request: body };
  let response: { readonly reply: Protocol[Name]['reply'] } | undefined;
  try {
    response = await browser.runtime.sendMessage(envelope);
  } catch (cause) {
    throw new NoResponseError('the worker did not respond', { cause });
  }
  if (!response) throw new NoResponseError('the worker did not respond');
  return response.reply;
}

export type Responder = {
  readonly [Name in RequestName]: (
    request: Protocol[Name]['request'],
    requester: Requester,
  ) => Promise<Protocol[Name]['reply']>;
};

/** The page that made a request; work it no longer waits for need not go on. */
export interface Requester {
  readonly isOpen: () => Promise<boolean>;
  /** True for the popup at the toolbar's button; false for its page in a tab. */
  readonly isPopup: () => Promise<boolean>;
  /** Null for what is in no tab. */
  readonly tabId: number | null;
  /** True for the worker itself; no message ever is. */
  readonly isWorker?: true;
}

/** Responds to every request that comes from a page of this extension, and to nobody else's. */
export function respond(responder: Responder): void {
  const listener: Runtime.OnMessageListenerCallback = (message, sender, sendResponse) => {
    if (!isOwnPage(sender) || !isEnvelope(message) || !Object.hasOwn(responder, message.name)) return true;
    const handle = responder[message.name] as (body: unknown, requester: Requester) => Promise<unknown>;
    // A responder turns what can go wrong into a reply; what it throws all the same ends as no response, not in a log.
    handle(message.request, requesterOf(sender)).then(
      (reply) => sendResponse({ reply }),
      () => sendResponse(undefined),
    );
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
}

function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    typeof (message as Envelope).name === 'string' &&
    'request' in message
  );
}

function requesterOf(sender: Runtime.MessageSender): Requester {
  // documentId and getContexts are newer than the polyfill's types (Chrome 116).
  const { documentId } = sender as Runtime.MessageSender & { documentId?: string };
  const { getContexts } = browser.runtime as Runtime.Static & {
    getContexts?(filter: { documentIds: string[] }): Promise<{ readonly contextType: string }[]>;
  };
  const contexts = async () => (documentId && getContexts ? getContexts({ documentIds: [documentId] }) : null);
  return {
    isOpen: async () => (await contexts())?.length !== 0,
    isPopup: async () => (await contexts())?.some(({ contextType }) => contextType === 'POPUP') ?? !sender.tab,
    tabId: sender.tab?.id ?? null,
  };
}
