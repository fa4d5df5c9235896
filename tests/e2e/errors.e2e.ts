import { describe, expect, it } from 'vitest';
import { examplePage, saveTestKey, storeSettings, useStage } from '@/tests/e2e/harness/stage.ts';
import { faults, type Fault } from '@/tests/server/faults.ts';

const stage = useStage();
const overview = { role: 'region', name: 'Overview' } as const;
const anchors = { role: 'region', name: 'Top anchors' } as const;
const again = { role: 'button', name: 'Try again' } as const;

async function outcomes(): Promise<Record<string, string>> {
  const { local } = await stage.lens.storageDump();
  const entries = Object.entries(local).filter(([key]) => key.startsWith('log@') || key.startsWith('open@'));
  return Object.fromEntries(
    entries.map(([, entry]) => [(entry as { report: string }).report, (entry as { outcome: string }).outcome]),
  );
}

/** A fault in one region's request, whatever the browser does by itself about it. */
function failAnchors(fault: Fault, times = 1): void {
  return stage.server.addFault({ ...fault, times, match: 'backlinks_anchors' });
}

describe('an error in one region', () => {
  it.each<[string, Fault, string, string]>([
    ['HTTP 503', faults.status(503), "The API's answer could not be read (HTTP 503)", 'unknown'],
    [
      'a web page',
      faults.html(200),
      "The API's answer could not be read (a web page came instead of a report)",
      'unknown',
    ],
    ['an empty body', faults.empty(), "The API's answer could not be read (it was empty)", 'unknown'],
    ['a cut answer', faults.cut(), "The API's answer could not be read (it was cut short)", 'unknown'],
  ])('says %s, keeps the other regions, and loads at Try again', async (_what, fault, text, outcome) => {
    await saveTestKey(stage);
    failAnchors(fault);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText(text, { within: anchors });
    await popup.waitForText('22.1M', { within: overview });
    expect(await popup.text(anchors)).toContain('It may have been charged');
    await popup.settled();
    expect(await outcomes()).toEqual({
      backlinks_overview: 'settled',
      backlinks_ascore_profile: 'settled',
      backlinks_anchors: outcome,
    });
    expect(stage.server.reportRequests).toHaveLength(3);
    await popup.click(again);
    await popup.waitForText('search engine journal', { within: anchors });
    expect(stage.server.reportRequests).toHaveLength(4);
  });

  it('says that there is no connection, and that it may have been charged', async () => {
    await saveTestKey(stage);
    // The browser sends a request once more by itself where a kept-alive connection goes before any answer.
    failAnchors(faults.drop(), 9);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('No connection to the API', { within: anchors });
    await popup.settled();
    expect(await popup.has(again)).toBe(true);
    expect(await outcomes()).toMatchObject({ backlinks_anchors: 'unknown' });
  });

  it.each<[string, Fault, string, boolean]>([
    ['no units', faults.error(132), 'The account has no API units left', false],
    ['a limit', faults.error(134), 'The API says that a limit of the account is reached', true],
    [
      'a plan that does not include it',
      faults.error(135),
      'The API answered: API REPORT TYPE DISABLED (error 135)',
      false,
    ],
    ['an error that nobody knows', faults.error(777), 'The API answered: SOMETHING ELSE (error 777)', false],
  ])(
    'says %s, offers to try again only where that can help, and charges nothing',
    async (_what, fault, text, canHelp) => {
      await saveTestKey(stage);
      failAnchors(fault);
      const popup = await stage.lens.openPopupOn(examplePage);
      await popup.waitForText(text, { within: anchors });
      await popup.waitForText('22.1M', { within: overview });
      await popup.settled();
      expect(await popup.has(again)).toBe(canHelp);
      expect(await outcomes()).toMatchObject({ backlinks_anchors: 'refused' });
    },
  );

  it.each<[string, Fault]>([
    ['HTTP 429', faults.status(429)],
    ['ERROR 429 in the body', faults.error(429, 200)],
  ])('says when the next try comes after %s, and tries by itself', async (_what, fault) => {
    await saveTestKey(stage);
    // Twice, for the second wait is 4 s long: the first may be over before a test looks.
    failAnchors(fault, 2);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText(/The API asks to slow down; next try in \d s/, { within: anchors });
    await popup.waitForText('search engine journal', { within: anchors });
    // Rows are shown as soon as they are stored, and what was open in the log goes after that.
    await popup.settled();
    expect(await outcomes()).toMatchObject({ backlinks_anchors: 'settled' });
    expect(stage.server.unitsBilled).toBe(340);
  });
});

describe('an answer of its own kind', () => {
  it('takes nothing found for an answer, free and kept', async () => {
    await saveTestKey(stage);
    failAnchors(faults.error(50));
    const tab = await stage.lens.openTab(examplePage);
    const popup = await stage.lens.openPopup(tab);
    await popup.waitForText('No data for searchenginejournal.com', { within: anchors });
    await popup.settled();
    expect(await outcomes()).toMatchObject({ backlinks_anchors: 'nothing' });
    await stage.lens.closePopup(popup, tab);
    const second = await stage.lens.openPopup(tab);
    await second.waitForText('No data for searchenginejournal.com', { within: anchors });
    await second.settled();
    expect(stage.server.reportRequests).toHaveLength(3);
  });

  it.each<[string, Fault, string]>([
    ['CRLF', faults.crlf(), 'search engine journal'],
    ['a byte order mark', faults.bom(), 'search engine journal'],
    ['quoted cells', faults.quoted(), 'search engine journal'],
    ['stray delimiters', faults.semicolons(), 'this; that; search engine'],
  ])('reads %s', async (_what, fault, text) => {
    await saveTestKey(stage);
    failAnchors(fault);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText(text, { within: anchors });
    await popup.waitForText('8,113', { within: anchors });
    await popup.settled();
    expect(await outcomes()).toMatchObject({ backlinks_anchors: 'settled' });
  });
});

describe('budget and limit', () => {
  it('asks before it goes past the budget, and spends what was approved', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, { dailyBudget: 100 });
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitFor({ role: 'button', name: /^Spend .*200 units$/ });
    await popup.settled();
    expect(stage.server.unitsBilled).toBeLessThanOrEqual(100);
    await popup.click({ role: 'button', name: /^Spend .*200 units$/ });
    await popup.waitForText('search engine journal', { within: anchors });
    expect(
      stage.server.reportRequests.filter(({ parameters }) => parameters.get('type') === 'backlinks_anchors'),
    ).toHaveLength(1);
  });

  it('asks first where a lookup may cost more than the limit', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, { dailyBudget: null, askAbove: 300 });
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('up to 340 units');
    expect(stage.server.reportRequests).toEqual([]);
    await popup.click({ role: 'button', name: 'Look up' });
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    expect(stage.server.unitsBilled).toBe(340);
  });

  it('buys the overview only where the user chose so, and offers the rest with its price', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, { popupBuys: 'overview' });
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('22.1M', { within: overview });
    await popup.settled();
    expect(stage.server.unitsBilled).toBe(40);
    expect(await popup.text(anchors)).toContain('up to 200 units');
    await popup.click({ role: 'button', name: 'Load' });
    await expect.poll(() => stage.server.reportRequests.length).toBe(2);
  });
});
