import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getText, NoWholeResponseError, OfflineError } from '@/utils/worker/transport/http.ts';

const key = '0123456789abcdef0123456789abcdef';

const bounds = { maxBytes: 1_000_000 };

let answer: RequestListener;
let server: http.Server;
let requests: http.IncomingMessage[];

function address(path = '/'): URL {
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}?key=${key}`);
}

function setOnline(onLine: boolean): void {
  return void vi.stubGlobal('navigator', { onLine });
}

/** What is thrown, with everything that a console or a log could make of it. */
async function failure(timeoutMs?: number): Promise<{ error: unknown; text: string }> {
  const error: unknown = await getText(address(), key, {
    ...bounds,
    ...(timeoutMs !== undefined && { timeoutMs }),
  }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  const { name, message, stack, cause, ...rest } = error as Error;
  return { error, text: JSON.stringify({ name, message, stack, cause, ...rest }) };
}

beforeEach(async () => {
  setOnline(true);
  requests = [];
  server = http.createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

describe('a request', () => {
  it('brings the status and the whole body', async () => {
    answer = (_request, response) => response.writeHead(403).end('ERROR 132 :: API UNITS BALANCE IS ZERO');
    expect(await getText(address(), key, bounds)).toEqual({
      status: 403,
      body: 'ERROR 132 :: API UNITS BALANCE IS ZERO',
      isCut: false,
      collectors: [],
    });
  });

  it('asks the browser to keep nothing of it, to send nothing with it and to follow nothing', async () => {
    answer = (_request, response) => response.end('1');
    const fetched = vi.spyOn(globalThis, 'fetch');
    await getText(address(), key, bounds);
    expect(fetched).toHaveBeenCalledExactlyOnceWith(
      address(),
      expect.objectContaining({
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      }),
    );
    expect(requests[0]!.headers).not.toHaveProperty('cookie');
    expect(requests[0]!.headers).not.toHaveProperty('referer');
  });

  it('leaves no performance entry, where a plain request does', async () => {
    answer = (_request, response) => response.end('1');
    await (await fetch(address())).text();
    expect(JSON.stringify(performance.getEntriesByType('resource'))).toContain(key);
    await getText(address(), key, bounds);
    expect(performance.getEntriesByType('resource')).toEqual([]);
    answer = (request) => request.socket.destroy();
    await failure();
    expect(performance.getEntriesByType('resource')).toEqual([]);
  });

  it('is waited for two minutes', async () => {
    answer = (_request, response) => response.end('1');
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await getText(address(), key, bounds);
    expect(timeout).toHaveBeenCalledExactlyOnceWith(120_000);
  });
});

describe('an answer without an end', () => {
  /** Sends chunk after chunk until the connection is closed, at most `chunks`; how many were taken. */
  async function serveChunks(response: http.ServerResponse, chunk: string | Buffer, chunks: number): Promise<number> {
    for (let sent = 0; sent < chunks; sent += 1) {
      if (response.destroyed) return sent;
      if (!response.write(chunk)) await new Promise((done) => response.once('drain', done).once('close', done));
    }
    response.end();
    return chunks;
  }

  it('is read as far as its bound, and its connection is closed', async () => {
    const line = `${'x'.repeat(999)}\n`;
    let taken = Promise.resolve(0);
    answer = (_request, response) => void (taken = serveChunks(response, line.repeat(1_000), 100));
    const { body, isCut } = await getText(address(), key, { maxBytes: 1_500_500 });
    expect(isCut).toBe(true);
    expect(body).toHaveLength(1_500_500);
    expect(await taken).toBeLessThan(50);
  });

  it.each([
    ['as long as its bound', 1_000, false],
    ['a byte longer', 1_001, true],
  ])('is whole %s', async (_what, length, isCut) => {
    answer = (_request, response) => response.end('x'.repeat(length));
    expect(await getText(address(), key, { maxBytes: 1_000 })).toMatchObject({ body: 'x'.repeat(1_000), isCut });
  });

  it('is counted after its compression', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'));
    expect(bomb.byteLength).toBeLessThan(100_000);
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const before = process.memoryUsage().arrayBuffers;
    expect(await getText(address(), key, { maxBytes: 10_000 })).toMatchObject({
      body: 'a'.repeat(10_000),
      isCut: true,
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('puts characters together again that chunks part', async () => {
    answer = async (_request, response) => {
      for (const byte of Buffer.from('\uFEFFé☃𝄞')) {
        response.write(Buffer.from([byte]));
        await new Promise((done) => setTimeout(done, 2));
      }
      response.end();
    };
    expect((await getText(address(), key, bounds)).body).toBe('é☃𝄞');
  });
});

describe('an answer that has the browser report addresses', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing', {}, []],
    [
      'NEL with its group',
      {
        nel: '{"report_to":"n","max_age":60,"success_fraction":1}',
        'report-to': '{"group":"n","max_age":60,"endpoints":[{"url":"https://collector.example/r"}]}',
      },
      ['collector.example'],
    ],
    [
      'several groups and endpoints',
      {
        'report-to':
          '{"max_age":1,"endpoints":[{"url":"https://a.example/"},{"url":"https://b.example:8443/"}]}, {"max_age":1,"endpoints":[{"url":"https://a.example/x"}]}',
      },
      ['a.example', 'b.example:8443'],
    ],
    ['Reporting-Endpoints', { 'reporting-endpoints': 'main="https://c.example/r", own="/r"' }, ['c.example']],
    ['the answering host alone', { 'report-to': '{"max_age":1,"endpoints":[{"url":"/reports"}]}' }, []],
    ['the end of reports', { nel: '{"max_age":0}', 'report-to': '{"max_age":0,"endpoints":[]}' }, []],
    ['NEL alone', { nel: '{"report_to":"n","max_age":60}' }, ['?']],
    ['what nobody can read', { 'report-to': 'what?' }, ['?']],
    ['a group without endpoints', { 'report-to': '{"max_age":1}' }, ['?']],
    ['no object at all', { 'report-to': 'null' }, ['?']],
  ])('names who they are reported to: %s', async (_what, headers, collectors) => {
    answer = (_request, response) => response.writeHead(200, headers).end('1');
    expect((await getText(address(), key, bounds)).collectors).toEqual(collectors);
  });
});

describe('an answer that repeats the key', () => {
  it.each([
    ['as it is', key],
    ['in capitals', key.toUpperCase()],
  ])('loses it wherever it stands: %s', async (_how, repeated) => {
    answer = (_request, response) => response.end(`ERROR 120 :: WRONG KEY ${repeated} (key=${repeated})`);
    expect((await getText(address(), key, bounds)).body).toBe('ERROR 120 :: WRONG KEY •••••••• (key=••••••••)');
  });

  it('loses a key of any characters', async () => {
    answer = (_request, response) => response.end('a+b(c aab.c');
    expect((await getText(address(), 'a+b(c', bounds)).body).toBe('•••••••• aab.c');
  });
});

describe('a request that fails', () => {
  it('is not sent where the browser is offline', async () => {
    setOnline(false);
    const { error, text } = await failure();
    expect(error).toBeInstanceOf(OfflineError);
    expect(error).toHaveProperty('name', 'OfflineError');
    expect(text).not.toContain(key);
    expect(requests).toHaveLength(0);
  });

  it('follows no redirect: nobody else hears the key', async () => {
    answer = (request, response) => {
      if (request.url!.startsWith('/elsewhere')) response.end('1');
      else response.writeHead(302, { location: `/elsewhere?key=${key}` }).end();
    };
    const { error, text } = await failure();
    expect(error).toMatchObject({ name: 'NoWholeResponseError', message: 'connection', reason: 'connection' });
    expect(text).not.toContain(key);
    expect(requests).toHaveLength(1);
  });

  it('says that no connection came about, and not to what', async () => {
    answer = (request) => request.socket.destroy();
    const { error, text } = await failure();
    expect(error).toBeInstanceOf(NoWholeResponseError);
    expect(error).toHaveProperty('reason', 'connection');
    expect(text).not.toMatch(/0123456789abcdef|127\.0\.0\.1|key=/);
    expect((error as Error).cause).toBeUndefined();
  });

  it('says that no answer came in time', async () => {
    answer = () => undefined;
    const { error, text } = await failure(50);
    expect(error).toMatchObject({ name: 'NoWholeResponseError', reason: 'timeout' });
    expect(text).not.toContain(key);
  });

  it('says that the answer did not end in time', async () => {
    answer = (_request, response) => void response.write('anchor;domains_num\n');
    expect((await failure(200)).error).toHaveProperty('reason', 'timeout');
  });

  it.each([
    ['with a length', { 'content-length': '100' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('says that the answer was cut: %s', async (_how, headers) => {
    answer = (_request, response) => {
      response.writeHead(200, headers);
      response.write('anchor;domains_num\n', () => setTimeout(() => response.socket!.destroy(), 20));
    };
    const { error, text } = await failure();
    expect(error).toHaveProperty('reason', 'cut');
    expect(text).not.toContain(key);
  });
});
