// Stays while workers come and go.
import '@/utils/browser/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';

/** Hears what the browser says of failures, as the worker registered it. */
const failures = vi.hoisted(() => ({ listener: (_details: { url: string; error: string }): void => undefined }));
vi.mock('@/utils/browser/browser.ts', async () => {
  const { fakeBrowser } = await import('@/tests/support/fake-store.ts');
  const addListener = (listener: typeof failures.listener): void => void (failures.listener = listener);
  // Its own getters are kept: the store is made anew for each test.
  return { browser: Object.assign(fakeBrowser, { webRequest: { onErrorOccurred: { addListener } } }) };
});

type Connection = typeof import('@/utils/worker/transport/connection.ts');

const url = new URL('https://api.semrush.com/analytics/v1/?key=0123&target=example.com');

let connection: Connection;

/** A worker that has just started: it knows what the store knows. */
async function startWorker({ isWatching = true } = {}): Promise<void> {
  vi.resetModules();
  connection = await import('@/utils/worker/transport/connection.ts');
  if (isWatching) connection.watchFailures();
}

/** A request that fails as the browser names it: a little after `fetch` does. */
async function fail(error: string, to = url): Promise<string | null> {
  const sending = await connection.noteSending(to);
  setTimeout(() => failures.listener({ url: to.href, error }), 5);
  return sending.findUnreachable();
}

/** A request that fails while the browser says nothing for as long as it is waited for. */
async function failSilently(): Promise<string | null> {
  const sending = await connection.noteSending(url);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const reason = sending.findUnreachable();
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  return reason;
}

async function answer(): Promise<void> {
  await (await connection.noteSending(url)).end('connected');
}

function target(index: number): URL {
  return new URL(`https://api.semrush.com/analytics/v1/?target=${index}`);
}

beforeEach(async () => {
  world.store = new FakeStore();
  await startWorker();
});

describe('a request of a browser that has just started', () => {
  beforeEach(() => connection.noteBrowserStart());

  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
  ])('never left where the browser says %s, however often', async (error, reason) => {
    for (let turn = 0; turn < 4; turn += 1) expect(await fail(error)).toBe(reason);
  });

  it.each([
    'net::ERR_CONNECTION_RESET',
    'net::ERR_CONNECTION_CLOSED',
    'net::ERR_EMPTY_RESPONSE',
    'net::ERR_SOCKET_NOT_CONNECTED',
    'net::ERR_SSL_PROTOCOL_ERROR',
    'net::ERR_TIMED_OUT',
    'net::ERR_INTERNET_DISCONNECTED',
    'net::ERR_BLOCKED_BY_CLIENT',
    'something else',
  ])('may have left where the browser says %s', async (error) => {
    expect(await fail(error)).toBeNull();
    // What came between may have left a connection.
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBe('refused');
  });

  it('never left though several failed at once', async () => {
    const reasons = await Promise.all([1, 2, 3].map((index) => fail('net::ERR_CONNECTION_REFUSED', target(index))));
    expect(reasons).toEqual(['refused', 'refused', 'refused']);
  });

  it('may have left where another one at the same time connected', async () => {
    const other = await connection.noteSending(target(1));
    const reason = fail('net::ERR_CONNECTION_REFUSED');
    setTimeout(() => void other.end('connected'), 30);
    expect(await reason).toBeNull();
  });

  it('may have left where the browser does not say why it failed', async () => {
    expect(await failSilently()).toBeNull();
  });

  it('is told apart from others by its whole address', async () => {
    const silent = failSilently();
    failures.listener({ url: target(1).href, error: 'net::ERR_CONNECTION_REFUSED' });
    expect(await silent).toBeNull();
  });

  it('counts as none where the browser is offline', async () => {
    await (await connection.noteSending(url)).end('unsent');
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBe('refused');
  });
});

describe('a request through a connection that the browser may have kept', () => {
  it('may have left though the browser says that it was refused, once', async () => {
    // Measured: the server reads the request and goes away; the browser's second try is refused.
    await connection.noteBrowserStart();
    await answer();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBe('refused');
    await answer();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left though no connection came about to another host', async () => {
    await connection.noteBrowserStart();
    await answer();
    const balance = new URL('https://www.semrush.com/users/countapiunits.html?key=0123');
    expect(await fail('net::ERR_NAME_NOT_RESOLVED', balance)).toBe('name');
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left where a worker before this one connected, or died while a request was out', async () => {
    await connection.noteBrowserStart();
    await connection.noteSending(url);
    await startWorker();
    await connection.noteBrowserStart();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left where nobody knows of a start of the browser', async () => {
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left where the start is told behind it', async () => {
    await answer();
    await connection.noteBrowserStart();
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left where the store says nothing, and goes out all the same', async () => {
    await connection.noteBrowserStart();
    world.store.refuses = () => new Error('full');
    expect(await fail('net::ERR_CONNECTION_REFUSED')).toBeNull();
  });

  it('may have left where nobody listens to the browser', async () => {
    await startWorker({ isWatching: false });
    await connection.noteBrowserStart();
    const sending = await connection.noteSending(url);
    expect(await sending.findUnreachable()).toBeNull();
  });
});
