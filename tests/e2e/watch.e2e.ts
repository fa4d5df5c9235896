import { beforeEach, describe, expect, it } from 'vitest';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { age, saveTestKey, storeSettings, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';

// No debugger on the worker: it sleeps, and the alarm wakes it (docs/guarantees.md, 26).
const stage = useUnwatchedStage();
const target = 'target=searchenginejournal.com&target_type=root_domain';
const day = 86_400_000;
const waitMs = 15_000;

/** Longer than it takes to stop a worker that has just set its alarm. */
const soonMs = 3_000;

async function watches(): Promise<readonly Watch[]> {
  const { local } = await stage.lens.storageDump();
  return Object.entries(local).flatMap(([key, value]) => (key.startsWith('watch@') ? [value as Watch] : []));
}

/** Asks the worker as a page does, and wakes it by that. */
async function ask(name: string, request: unknown): Promise<unknown> {
  const page = await stage.lens.neutralPage();
  return page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ name, request })}).then(({ reply }) => reply)`);
}

async function alarmAt(): Promise<number | null> {
  const page = await stage.lens.neutralPage();
  return page.evaluate<number | null>(`chrome.alarms.get('watch').then((alarm) => alarm?.scheduledTime ?? null)`);
}

async function badge(): Promise<string> {
  const page = await stage.lens.neutralPage();
  return page.evaluate<string>('chrome.action.getBadgeText({})');
}

/** Sleep of a week, as far as the watch knows: its turn is due in a moment, and the worker that starts sets its alarm. */
async function sleepUntilDue(): Promise<number> {
  const [watch] = await watches();
  const nextAt = Date.now() + soonMs;
  await stage.lens.stopWorker();
  await stage.lens.writeStore('local', { [`watch@1:${watch!.id}`]: { ...watch!, nextAt } });
  await ask('seenChanges', { ids: [] });
  await expect.poll(alarmAt, { timeout: waitMs }).toBe(nextAt);
  await stage.lens.stopWorker();
  return nextAt;
}

async function turnOn(page: RawPage): Promise<void> {
  await page.click({ role: 'button', name: 'Watch this list' });
  await page.click({ role: 'button', name: 'Turn on · up to 2,000 units a month' });
  await page.waitForText('It is watched. First turn:');
}

beforeEach(async () => {
  await saveTestKey(stage);
  await storeSettings(stage, { workspaceBuys: 'nothing', askAbove: 100_000 });
});

describe('a watch', () => {
  it('has its turn by an alarm while the worker sleeps, and says what changed', async () => {
    const page = await stage.lens.openTab(stage.lens.urlOf(`report.html#/backlinks?${target}`));
    await page.click({ role: 'button', name: 'Look up' });
    await page.waitFor({ role: 'button', name: 'Watch this list' });
    await turnOn(page);
    expect(stage.server.reportRequests).toHaveLength(1);
    // A week ago the first link had another score, and another one stood in the place of the second.
    const { local } = await stage.lens.storageDump();
    const [key, text] = Object.entries(local).find(([name]) => name.startsWith('rows@'))! as [string, string];
    const lines = text.split('\n');
    lines[1] = lines[1]!.replace(/^\d+/, '1');
    lines[2] = lines[2]!.replaceAll('https://', 'https://gone.');
    await stage.lens.writeStore('local', { [key]: lines.join('\n') });
    await age(stage, 7 * day);

    await sleepUntilDue();
    await expect.poll(() => stage.server.reportRequests.length, { timeout: waitMs }).toBe(2);
    await expect.poll(async () => (await watches())[0]?.last?.outcome, { timeout: waitMs }).toBe('compared');
    expect((await watches())[0]).toMatchObject({ turn: null, last: { units: 400, counts: { changed: 1 } } });
    await expect.poll(badge, { timeout: waitMs }).toBe('1');
    // The turn is had: whatever wakes the worker finds none.
    await stage.lens.stopWorker();
    await ask('seenChanges', { ids: [] });
    await expect.poll(alarmAt).toBeGreaterThan(Date.now() + 60_000);
    expect(stage.server.reportRequests).toHaveLength(2);

    // A tab of its own: the first one remembers the rows as they came.
    const list = await stage.lens.openTab(stage.lens.urlOf(`report.html#/backlinks?${target}`));
    await list.waitForText('1 changed since');
    const changes = await stage.lens.openTab(stage.lens.urlOf(`report.html#/changes?${target}`));
    await changes.waitFor({ role: 'table', name: 'What changed' });
    await changes.waitForText('Page Authority Score: 1 →');
    await changes.waitFor({ role: 'button', name: 'Changed 1' });
    // Who has looked has seen it.
    await expect.poll(badge, { timeout: waitMs }).toBe('');
    expect(stage.server.unitsBilled).toBe(800);
  }, 60_000);

  it('whose worker is stopped in the middle buys nothing again, and waits until somebody has seen that', async () => {
    const plan = {
      source: 'v3',
      report: 'backlinks_anchors',
      target: { value: 'searchenginejournal.com', type: 'root_domain' },
      sort: 'backlinks_num_desc',
      filter: [],
      rowCount: 10,
      method: 'rows',
      every: 'daily',
      monthlyBudget: 10_000,
    };
    expect(await ask('addWatch', { plan })).toEqual(expect.any(String));
    const release = stage.server.hold('backlinks_anchors');
    await sleepUntilDue();
    await expect.poll(() => stage.server.reportRequests.length, { timeout: waitMs }).toBe(1);
    await stage.lens.stopWorker();
    release();
    await ask('seenChanges', { ids: [] });
    await expect.poll(async () => (await watches())[0]?.stopped?.error.class, { timeout: waitMs }).toBe('interrupted');
    expect((await watches())[0]).toMatchObject({ turn: null, last: { outcome: 'interrupted', units: 400 } });
    const page = await stage.lens.openTab(stage.lens.urlOf(`report.html#/watch-list?${target}`));
    await page.waitForText('It buys nothing until you have seen this.');
    await page.click({ role: 'button', name: 'I have seen it' });
    await expect.poll(async () => (await watches())[0]?.stopped, { timeout: waitMs }).toBeNull();
    expect(stage.server.reportRequests).toHaveLength(1);
  }, 60_000);

  it('that is stopped by the one switch buys nothing, and nobody wakes the worker for it', async () => {
    const page = await stage.lens.openTab(stage.lens.urlOf(`report.html#/backlinks?${target}`));
    await page.click({ role: 'button', name: 'Look up' });
    await page.waitFor({ role: 'button', name: 'Watch this list' });
    await turnOn(page);
    const list = await stage.lens.openTab(stage.lens.urlOf(`report.html#/watch-list?${target}`));
    await list.click({ role: 'switch', name: 'Watch lists' });
    await list.waitForText('Watching is off');
    const [watch] = await watches();
    await stage.lens.writeStore('local', { [`watch@1:${watch!.id}`]: { ...watch!, nextAt: Date.now() - day } });
    await stage.lens.stopWorker();
    await ask('seenChanges', { ids: [] });
    await expect.poll(alarmAt, { timeout: waitMs }).toBeNull();
    // A page that says that it is the watch gets nothing either.
    const reply = await ask('lookup', {
      query: {
        report: 'backlinks_anchors',
        targets: [watch!.target],
        sort: 'backlinks_num_desc',
        filter: [],
        rows: { start: 0, end: 10 },
      },
      lookupId: 'x',
      freshSince: 0,
      unreadablePages: [],
      seenChargeAt: null,
      approvedUnits: null,
      isPrivate: false,
      ground: { kind: 'watch', id: watch!.id, begunAt: 1, units: 400, source: 'v3' },
    });
    expect(reply).toEqual({ kind: 'no-ground' });
    expect(stage.server.reportRequests).toHaveLength(1);
  }, 60_000);
});
