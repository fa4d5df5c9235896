import { browser, type Runtime } from './browser.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { Query } from '@/utils/semrush/query/query.ts';

/** A lookup as a page asks for it. One message is one approval: it leads to the requests of its plan, each sent once. */
export interface LookupRequest {
  readonly query: Query;
  /** Made by the page, one for each click; asking again with it joins what it began and buys nothing twice. */
  readonly lookupId: string;
  /** Rows fetched before this moment (ms) count as missing: 0 keeps whatever is cached, `now` buys all of it again. */
  readonly freshSince: number;
  /**
   * The moment (ms) of the latest unresolved charge about these rows that the page knew when the user clicked, null where it knew
   * none. A later one was not on the screen, so it is told first: what may have been charged is never bought unasked.
   */
  readonly seenChargeAt: number | null;
  /** The most units that the user approved for this very lookup, where one was asked for. */
  readonly approvedUnits: number | null;
  /** True for a lookup made in an incognito window: nothing of it is written to the disk. */
  readonly isPrivate: boolean;
}

/** Rows travel through the store, never through a message: after `ready` the page reads them there. */
export type LookupReply =
  | { readonly kind: 'ready'; readonly unitsSpent: number }
  | { readonly kind: 'needs-approval'; readonly units: number; readonly budgetLeft: number | null }
  | { readonly kind: 'cancelled'; readonly unitsSpent: number }
  | { readonly kind: 'failed'; readonly unitsSpent: number; readonly error: LookupError };

export type KeyCheck =
  | { readonly kind: 'good'; readonly balance: number | null }
  | { readonly kind: 'wrong'; readonly error: LookupError }
  /** The account's plan or a limit of it is in the way (`plan`, `quota`): nobody knows whether the key is good. */
  | { readonly kind: 'refused'; readonly error: LookupError }
  | { readonly kind: 'no-units' }
  | { readonly kind: 'v4-key' } // begins semrtkn-: not tried
  | { readonly kind: 'malformed' } // cannot be a key: not tried
  | { readonly kind: 'no-connection' }
  /** The free check cannot be reached; a paid one costs at most `units`. */
  | { readonly kind: 'needs-paid-check'; readonly units: number };

export type BalanceReply =
  | { readonly kind: 'balance'; readonly units: number; readonly at: number }
  | { readonly kind: 'failed'; readonly error: LookupError };

/** Every question that a page may ask the worker, with its reply. */
export interface Protocol {
  lookup: { question: LookupRequest; reply: LookupReply };
  cancel: { question: { readonly lookupId: string }; reply: null };
  saveKey: {
    question: { readonly key: string; readonly keep: 'remember' | 'session'; readonly mayPayUnits: number };
    reply: KeyCheck;
  };
  removeKey: { question: null; reply: null };
  balance: { question: null; reply: BalanceReply };
  clearCache: { question: null; reply: null };
  /** The page showed these lists: they are the last to be evicted. */
  used: { question: { readonly cacheKeys: readonly string[] }; reply: null };
}

export type RequestName = keyof Protocol;

interface Envelope<Name extends RequestName = RequestName> {
  readonly name: Name;
  readonly question: Protocol[Name]['question'];
}

/** The worker went away before it answered: it was stopped, or the extension is being updated. */
export class NoResponseError extends Error {
  override name = 'NoAnswerError';
}

/**
 * Asks the worker and waits for its reply.
 * @throws NoAnswerError where the worker was stopped in the middle; asking again with the same `lookupId` is safe
 */
export async function ask<Name extends RequestName>(
  name: Name,
  question: Protocol[Name]['question'],
): Promise<Protocol[Name]['reply']> {
  const envelope: Envelope<Name> = { name, question };
  let reply: { readonly reply: Protocol[Name]['reply'] } | undefined;
  try {
    reply = await browser.runtime.sendMessage(envelope);
  } catch (cause) {
    throw new NoResponseError('the worker gave no answer', { cause });
  }
  if (!reply) throw new NoResponseError('the worker gave no answer');
  return reply.reply;
}

export type Responder = {
  readonly [Name in RequestName]: (
    question: Protocol[Name]['question'],
    requester: Requester,
  ) => Promise<Protocol[Name]['reply']>;
};

/** The page that asked; work it no longer waits for need not go on. */
export interface Requester {
  readonly isOpen: () => Promise<boolean>;
}

/** Answers every question that comes from a page of this extension, and nobody else's. */
export function answer(responder: Responder): void {
  const listener: Runtime.OnMessageListenerCallback = (message, sender, sendResponse) => {
    if (!isOwnPage(sender) || !isEnvelope(message) || !Object.hasOwn(responder, message.name)) return true;
    const handle = responder[message.name] as (question: unknown, requester: Requester) => Promise<unknown>;
    // An answerer turns what can go wrong into a reply; what it throws all the same ends as "no answer", not in a log.
    handle(message.question, requesterOf(sender)).then(
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
    'question' in message
  );
}

function requesterOf(sender: Runtime.MessageSender): Requester {
  // documentId and getContexts are newer than the polyfill's types (Chrome 116).
  const { documentId } = sender as Runtime.MessageSender & { documentId?: string };
  const { getContexts } = browser.runtime as Runtime.Static & {
    getContexts?(filter: { documentIds: string[] }): Promise<unknown[]>;
  };
  return {
    isOpen: async () => !documentId || !getContexts || (await getContexts({ documentIds: [documentId] })).length > 0,
  };
}
