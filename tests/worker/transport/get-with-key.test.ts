import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportingItem } from '@/utils/store/reporting.ts';
import { acceptReporting } from '@/utils/worker/account/reporting.ts';
import { getWithKey, ReportingError } from '@/utils/worker/transport/get-with-key.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const key = '0123456789abcdef0123456789abcdef';
const collected = (host: string) => ({
  nel: '{"report_to":"n","max_age":60,"success_fraction":1}',
  'report-to': `{"group":"n","max_age":60,"endpoints":[{"url":"https://${host}/reports"}]}`,
});

let answer: RequestListener;
let server: http.Server;
let requests: number;

function get(): Promise<{ body: string }> {
  const { port } = server.address() as AddressInfo;
  return getWithKey(new URL(`http://127.0.0.1:${port}/?key=${key}`), key, 1_000);
}

beforeEach(async () => {
  world.store = new FakeStore();
  requests = 0;
  answer = (_request, response) => response.end('rows');
  server = http.createServer((request, response) => {
    requests += 1;
    answer(request, response);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

describe('an answer that has the browser report addresses', () => {
  it('is kept, is noted with who hears of it, and is the last one', async () => {
    answer = (_request, response) => response.writeHead(200, collected('collector.example')).end('rows');
    expect((await get()).body).toBe('rows');
    expect(await readItem(reportingItem)).toMatchObject([
      { host: expect.stringContaining('127.0.0.1'), collectors: ['collector.example'], acceptedAt: null },
    ]);
    await expect(get()).rejects.toThrow(ReportingError);
    expect(requests).toBe(1);
  });

  it('is sent again once the user has accepted these hosts, and no others', async () => {
    answer = (_request, response) => response.writeHead(200, collected('collector.example')).end('rows');
    await get();
    await acceptReporting(['other.example']);
    await expect(get()).rejects.toThrow(ReportingError);
    await acceptReporting(['collector.example']);
    await get();
    await get();
    expect(requests).toBe(3);
    expect(await readItem(reportingItem)).toHaveLength(1);
    answer = (_request, response) => response.writeHead(200, collected('other.example')).end('rows');
    await get();
    await expect(get()).rejects.toThrow(ReportingError);
    expect(requests).toBe(4);
  });

  it('stops what follows though it cannot be stored', async () => {
    answer = (_request, response) => response.writeHead(200, collected('collector.example')).end('rows');
    world.store.refuses = (values) => ('reporting@1' in values ? new Error('full') : null);
    await get();
    await expect(get()).rejects.toThrow(ReportingError);
    expect(requests).toBe(1);
    world.store.refuses = null;
    await acceptReporting(['collector.example']);
    await get();
  });

  it.each([['no list'], [[null]], [[{ host: 'a', collectors: 'b', at: 1, acceptedAt: 1 }]], [[{ acceptedAt: 1 }]]])(
    'stops what follows where its note is damaged: %j',
    async (damaged) => {
      world.store.areas.local.set('reporting@1', damaged);
      await expect(get()).rejects.toThrow(ReportingError);
      expect(requests).toBe(0);
    },
  );
});

it('fails as before where nobody can say that nothing left', async () => {
  answer = (request) => request.socket.destroy();
  await expect(get()).rejects.toThrow(NoWholeResponseError);
});
