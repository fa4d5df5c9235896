import { createGzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { poll, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import { createProfile, launchUnwatched, removeProfile } from '@/tests/e2e/harness/launch-unwatched.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { examplePage, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';
import { faults } from '@/tests/server/faults.ts';
import type { SemrushServer } from '@/tests/server/SemrushServer.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';

const stage = useStage();
const anchors = { role: 'region', name: 'Top anchors' } as const;
const mb = 1_000_000;
/** Of a key that the server doesn't have. */
const otherSpki = `${'A'.repeat(43)}=`;

function flagsOf({ resolverRules, spki }: SemrushServer) {
  return { resolverRules, spki };
}

function withoutApi({ port }: SemrushServer): string {
  return `MAP *.searchenginejournal.com 127.0.0.1:${port},MAP *.semrush.com ~NOTFOUND`;
}

async function entries(): Promise<LogEntry[]> {
  const { local } = await stage.lens.storageDump();
  return Object.entries(local).flatMap(([key, entry]) => (/^(log|open)@/.test(key) ? [entry as LogEntry] : []));
}

async function anchorsEntry(): Promise<LogEntry | undefined> {
  return (await entries()).find(({ report }) => report === 'backlinks_anchors');
}

/** Samples what the worker holds, on its heap and beside it, until the returned function tells the most of it. */
async function watchMemory(): Promise<() => Promise<number>> {
  await stage.lens.startWorker();
  const { cdp } = stage.lens;
  const target = await poll('the worker', async () =>
    (await targetsOf(cdp)).find(({ type, url }) => type === 'service_worker' && url.startsWith(stage.lens.urlOf(''))),
  );
  const { session } = await RawPage.attach(cdp, target.targetId);
  let max = 0;
  const over = new AbortController();
  const sampling = (async () => {
    while (!over.signal.aborted) {
      const usage = await session.send<{ usedSize: number; backingStorageSize?: number }>('Runtime.getHeapUsage');
      max = Math.max(max, usage.usedSize + (usage.backingStorageSize ?? 0));
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  return async () => {
    over.abort();
    await sampling;
    await cdp.send('Target.detachFromTarget', { sessionId: session.id });
    return max;
  };
}

/** A body that is as long as this when it is unpacked. */
async function pack(start: string, bytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 1 });
  const parts: Buffer[] = [];
  const packed = (async () => {
    for await (const part of gzip) parts.push(part as Buffer);
  })();
  gzip.write(start);
  const chunk = Buffer.from(`${'x'.repeat(80)};1;2;3;4;5\n`.repeat(10_000));
  for (let sent = 0; sent < bytes; sent += chunk.length)
    if (!gzip.write(chunk)) await new Promise((done) => gzip.once('drain', done));
  gzip.end();
  await packed;
  return Buffer.concat(parts);
}

describe('an answer that goes on beyond what was asked for', () => {
  const header = 'anchor;domains_num;backlinks_num;first_seen;last_seen';
  const line = 'x;1;2;1600000000;1600000000';

  it.each<[string, () => Promise<Parameters<typeof stage.server.addFault>[0]>]>([
    ['100 MB', async () => faults.endless(100 * mb)],
    [
      '1 GB in a small gzip',
      async () => ({
        ...faults.body(await pack(`${[header, ...Array<string>(20).fill(line)].join('\n')}\n`, 1_000 * mb)),
        headers: { 'content-encoding': 'gzip' },
      }),
    ],
  ])('is stopped, kept as far as asked, and takes no memory: %s', async (_what, fault) => {
    await saveTestKey(stage);
    stage.server.addFault({ ...(await fault()), match: 'backlinks_anchors' });
    const stop = await watchMemory();
    const popup = await stage.lens.openPopupOn(examplePage);
    await expect.poll(async () => (await anchorsEntry())?.outcome, { timeout: 60_000 }).toBe('settled');
    await popup.settled();
    const held = await stop();
    expect(held).toBeLessThan(60 * mb);
    const entry = await anchorsEntry();
    expect(entry).toMatchObject({
      lines: entry!.rows.end,
      units: entry!.rows.end * 40,
      error: { class: 'excess', mayHaveCharged: false },
    });
    expect(await popup.text(anchors)).toContain('The answer went far beyond what was asked for');
  });

  it('is stopped where it is the balance', async () => {
    await saveTestKey(stage);
    stage.server.addFault({ ...faults.endless(100 * mb), match: 'balance' });
    const options = await stage.lens.openOptions();
    await options.getByRole('button', { name: 'Check balance' }).click();
    await options.getByText('No connection to the API').waitFor();
    const seen = stage.server.requests.findLast(({ path }) => path === '/users/countapiunits.html')!;
    await expect.poll(() => seen.ending).toBe('aborted');
  });
});

describe('an answer that has the browser report addresses', () => {
  const collector = 'collector.example';

  it('is the last one, is told on the options page, and lets the user decide', async () => {
    // The browser does report, within a second: nothing here can stop that (measured).
    stage.sites.add(collector);
    await saveTestKey(stage);
    stage.server.addFault({ ...faults.reporting(collector), match: 'backlinks_anchors' });
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    const before = stage.server.requests.filter(({ host }) => host.endsWith('semrush.com')).length;

    const second = await stage.lens.openPopupOn('https://moz.com/');
    await second.waitForText('has the browser report addresses, which hold your API key, to another host');
    await second.settled();
    const options = await stage.lens.openOptions();
    await options.getByText('An answer from api.semrush.com has the browser report your API key').waitFor();
    await options.getByRole('button', { name: 'Check balance' }).click();
    await options.getByText('Nothing was sent: the API').waitFor();
    expect(stage.server.requests.filter(({ host }) => host.endsWith('semrush.com'))).toHaveLength(before);
    // Refused before anything was reserved.
    expect((await entries()).every(({ targets }) => targets[0] === 'searchenginejournal.com')).toBe(true);

    await options.getByRole('button', { name: `Send all the same: ${collector} may learn my API key` }).click();
    await options.getByText(`You accepted that ${collector} may learn your API key`).waitFor();
    await options.getByRole('button', { name: 'Check balance' }).click();
    await expect
      .poll(() => stage.server.requests.filter(({ host }) => host.endsWith('semrush.com')).length)
      .toBe(before + 1);
  });

  it('is told where it is the very first one, which checks the key', async () => {
    stage.sites.add(collector);
    stage.server.addFault({ ...faults.reporting(collector), match: 'balance' });
    await stage.lens.saveKey(stage.server.account.key);
    const options = await stage.lens.openOptions();
    await options.getByText('An answer from www.semrush.com has the browser report your API key').waitFor();
  });
});

describe('a request that never left', () => {
  const outcomes = async () => (await entries()).map(({ outcome, error }) => [outcome, error?.reason]);

  it('is free where the API refuses connections, time and again', async () => {
    await saveTestKey(stage);
    // As after a start of the browser: it keeps no connection.
    await stage.lens.writeStore('session', { 'connection@1': { '*': 'none' } });
    const tab = await stage.lens.openTab(examplePage);
    await stage.server.close();
    const popup = await stage.lens.openPopup(tab);
    await popup.waitForText('The API could not be reached: it refused the connection');
    await popup.settled();
    await popup.click({ role: 'button', name: /^Try again/ });
    await expect.poll(async () => (await entries()).length).toBe(6);
    await popup.settled();
    expect(await outcomes()).toEqual(Array.from({ length: 6 }, () => ['refused', 'refused']));
    expect(await popup.text()).not.toContain('It may have been charged');
  });

  it.each([
    [
      'certificate',
      'its certificate is not valid',
      (server: SemrushServer) => ({ ...flagsOf(server), spki: otherSpki }),
    ],
    [
      'name',
      'its name was not found',
      (server: SemrushServer) => ({ ...flagsOf(server), resolverRules: withoutApi(server) }),
    ],
  ])('is free where the browser says that there is no connection: %s', async (reason, text, flags) => {
    stage.sites.add('www.searchenginejournal.com');
    const profile = await createProfile();
    const first = await launchUnwatched({ server: stage.server, profile });
    expect(await first.saveKey(stage.server.account.key)).toContain('The key works and is kept.');
    await first.close();
    const lens = await launchUnwatched({ server: flags(stage.server), profile });
    try {
      await lens.writeStore('session', { 'connection@1': { '*': 'none' } });
      const popup = await lens.openPopup(await lens.openTab('http://www.searchenginejournal.com/'));
      await popup.waitForText(text);
      await popup.settled();
      const { local } = await lens.storageDump();
      const ended = Object.entries(local).flatMap(([key, entry]) => (key.startsWith('log@') ? [entry] : []));
      expect(ended).toMatchObject(
        Array.from({ length: 3 }, () => ({ outcome: 'refused', error: { class: 'unreachable', reason } })),
      );
    } finally {
      await lens.close();
      await removeProfile(profile);
    }
  });
});
