import { beforeEach, describe, expect, it, vi } from 'vitest';
import { request, respond, NoResponseError, type Responder, type Requester } from '@/utils/browser/messages.ts';

type Listener = (message: unknown, sender: unknown, sendResponse: (reply: unknown) => void) => unknown;

/** The browser's message channel, with who is at its other end. */
const channel = vi.hoisted(() => ({
  listener: null as Listener | null,
  send: null as ((message: unknown) => Promise<unknown>) | null,
  contexts: null as ((filter: { documentIds: string[] }) => Promise<unknown[]>) | null,
}));

vi.mock('@/utils/browser/browser.ts', () => ({
  browser: {
    runtime: {
      id: 'our-id',
      getURL: (path: string) => `chrome-extension://our-id/${path}`,
      sendMessage: (message: unknown) => channel.send!(message),
      onMessage: { addListener: (listener: Listener) => (channel.listener = listener) },
      get getContexts() {
        return channel.contexts ?? undefined;
      },
    },
  },
}));

const ourPage = { id: 'our-id', url: 'chrome-extension://our-id/popup.html', documentId: 'document-1' };
let askers: Requester[];

function reply(message: unknown, sender: unknown = ourPage): Promise<unknown> {
  return new Promise((done) => {
    const isLeftOpen = channel.listener!(message, sender, done);
    expect(isLeftOpen).toBe(true);
    setTimeout(() => done('silence'), 20);
  });
}

const handlers = {
  cancel: vi.fn<Responder['cancel']>(),
  balance: vi.fn<Responder['balance']>(),
  clearCache: vi.fn<Responder['clearCache']>(),
};

beforeEach(() => {
  askers = [];
  channel.contexts = null;
  handlers.cancel.mockImplementation(async (_request, requester) => {
    askers.push(requester);
    return null;
  });
  handlers.balance.mockImplementation(async () => ({ kind: 'balance', units: 7, at: 1 }));
  handlers.clearCache.mockImplementation(async () =>
    Promise.reject(new Error('the store has https://api.semrush.com/?key=0123')),
  );
  respond(handlers as unknown as Responder);
});

describe('the worker', () => {
  it('responds to the pages of this extension', async () => {
    expect(await reply({ name: 'balance', request: null })).toEqual({ reply: { kind: 'balance', units: 7, at: 1 } });
    expect(await reply({ name: 'cancel', request: { lookupId: 'a' } })).toEqual({ reply: null });
    expect(handlers.cancel).toHaveBeenCalledExactlyOnceWith({ lookupId: 'a' }, expect.anything());
  });

  it.each([
    ['another extension', { id: 'other-id', url: 'chrome-extension://other-id/popup.html' }],
    [
      'another extension that says it is a page of ours',
      { id: 'other-id', url: 'chrome-extension://our-id/popup.html' },
    ],
    ['a web page', { id: 'our-id', url: 'https://example.com/' }],
    ['a web page whose address begins like ours', { id: 'our-id', url: 'chrome-extension://our-id.example.com/' }],
    ['somebody without an address', { id: 'our-id' }],
  ])('is silent to %s', async (_who, sender) => {
    expect(await reply({ name: 'balance', request: null }, sender)).toBe('silence');
    expect(handlers.balance).not.toHaveBeenCalled();
  });

  it.each([
    null,
    7,
    'balance',
    {},
    { name: 'balance' },
    { name: 7, request: null },
    { name: 'toString', request: null },
    { name: '__proto__', request: null },
  ])('is silent to what is no request: %j', async (message) => {
    expect(await reply(message)).toBe('silence');
  });

  it('does not respond where it failed, and says nothing of why', async () => {
    expect(await reply({ name: 'clearCache', request: null })).toBeUndefined();
  });

  it('knows whether the page that asked is open still', async () => {
    await reply({ name: 'cancel', request: { lookupId: 'a' } });
    expect(await askers[0]!.isOpen()).toBe(true);
    const seen: unknown[] = [];
    channel.contexts = async (filter) => {
      seen.push(filter);
      return seen.length === 1 ? [{}] : [];
    };
    await reply({ name: 'cancel', request: { lookupId: 'a' } });
    expect(await askers[1]!.isOpen()).toBe(true);
    expect(await askers[1]!.isOpen()).toBe(false);
    expect(seen).toEqual([{ documentIds: ['document-1'] }, { documentIds: ['document-1'] }]);
    await reply({ name: 'cancel', request: { lookupId: 'a' } }, { ...ourPage, documentId: undefined });
    expect(await askers[2]!.isOpen()).toBe(true);
  });

  it('knows the popup from its page in a tab', async () => {
    const says = async (sender: object) => {
      askers = [];
      await reply({ name: 'cancel', request: { lookupId: 'a' } }, sender);
      return [await askers[0]!.isPopup(), askers[0]!.tabId];
    };
    const inTab = { ...ourPage, tab: { id: 7 } };
    channel.contexts = async () => [{ contextType: 'POPUP' }];
    expect(await says(ourPage)).toEqual([true, null]);
    channel.contexts = async () => [{ contextType: 'TAB' }];
    expect(await says(inTab)).toEqual([false, 7]);
    channel.contexts = async () => [];
    expect(await says(ourPage)).toEqual([false, null]);
    // A browser that can't tell contexts: only what is in no tab is the popup.
    channel.contexts = null;
    expect(await says(inTab)).toEqual([false, 7]);
    expect(await says(ourPage)).toEqual([true, null]);
  });
});

describe('a page', () => {
  it('gets the worker’s reply', async () => {
    channel.send = async (message) => {
      expect(message).toEqual({ name: 'balance', request: null });
      return { reply: { kind: 'balance', units: 7, at: 1 } };
    };
    expect(await request('balance', null)).toEqual({ kind: 'balance', units: 7, at: 1 });
  });

  it.each([
    [
      'was stopped in the middle',
      () =>
        Promise.reject(
          new Error(
            'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
          ),
        ),
    ],
    ['gave none', async () => undefined],
  ])('is told that the worker %s', async (_how, send) => {
    channel.send = send;
    const error: unknown = await request('balance', null).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoResponseError);
    expect(error).toMatchObject({ name: 'NoResponseError', message: 'the worker did not respond' });
  });
});
