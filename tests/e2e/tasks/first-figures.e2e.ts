import { describe, expect, it } from 'vitest';
import { picture } from '@/tests/e2e/harness/artifacts.ts';
import { examplePage, saveTestKey, storeSettings } from '@/tests/e2e/harness/stage.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';
import { ClickCounter } from './ClickCounter.ts';
import { recordTask } from './record-task.ts';
import { useTasks } from './task-stage.ts';

const { stage, begin } = useTasks();
const overview = { role: 'region', name: 'Overview' } as const;

describe('task 1: from the first run to the first figures', () => {
  it('takes two clicks and nothing else with the sample', async () => {
    const clicks = new ClickCounter();
    const popup = await clicks.pressOutside(1, () => stage.lens.openPopupOn(examplePage));
    await clicks.pressIn(popup, { role: 'button', name: 'Use sample data' });
    await popup.waitForText('22.1M', { within: overview });
    expect(await popup.text()).toContain('Sample data');
    expect(stage.server.reportRequests).toEqual([]);
    expect(clicks.count).toBeLessThanOrEqual(2);
    await picture(popup, 'task-1-sample');
    recordTask({ number: 1, task: 'First run to first figures, sample', clicks: clicks.count, units: 0 });
  });

  it('takes a key, and the toolbar once more', async () => {
    const clicks = new ClickCounter();
    const site = await stage.lens.openTab(examplePage);
    const popup = await clicks.pressOutside(1, () => stage.lens.openPopup(site));
    const options = await stage.lens.opened('options.html', () =>
      clicks.pressIn(popup, { role: 'button', name: 'Add API key' }),
    );
    await clicks.typeAtOnce(options.getByRole('textbox', { name: 'API key' }), testKey);
    await clicks.press(options.getByRole('button', { name: 'Save and check' }));
    await options.getByText('The key works and is kept.').waitFor();
    await picture(options, 'task-1-key');
    // Back to the site's tab, and onto the toolbar.
    const again = await clicks.pressOutside(2, () => stage.lens.openPopup(site));
    await again.waitForText('22.1M', { within: overview });
    await again.settled();
    expect(stage.server.unitsBilled).toBe(340);
    recordTask({ number: 1, task: 'First run to first figures, key', clicks: clicks.count, units: 340 });
    expect(clicks.count).toBeLessThanOrEqual(5);
  });
});

describe('task 2: what a site is', () => {
  it('is seen in three seconds after one click', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, {});
    const clicks = new ClickCounter();
    const site = await stage.lens.openTab(examplePage);
    const pressedAt = Date.now();
    const popup = await clicks.pressOutside(1, () => stage.lens.openPopup(site));
    // By the page's own clock: what a test takes to look is nobody's wait.
    const seenAt = await popup.momentOf(
      `['22.1M', 'search engine journal'].every((text) => document.body.textContent.includes(text)) &&
        document.querySelector('[role="img"][aria-label^="Referring domains by Authority Score"]') !== null`,
    );
    expect(seenAt - pressedAt).toBeLessThan(3_000);
    await popup.waitForText('22.1M', { within: overview });
    await popup.waitFor({ role: 'image', name: /Referring domains by Authority Score/ });
    await popup.waitForText('search engine journal', { within: { role: 'region', name: 'Top anchors' } });
    await popup.settled();
    expect(clicks.count).toBe(1);
    expect(stage.server.unitsBilled).toBe(340);
    await picture(popup, 'task-2');
    recordTask({ number: 2, task: 'What a site is, in three seconds', clicks: clicks.count, units: 340 });
  });
});

describe('task 10: what was spent today on what', () => {
  it('is one click away anywhere in the workspace', async () => {
    const task = await begin();
    const { tab } = task;
    const asked = { report: 'backlinks_refdomains', targets: [{ type: 'root_domain', value: 'moz.com' }] } as const;
    await tab.show(asked);
    await tab.page.getByRole('region', { name: 'Query' }).getByRole('button', { name: 'Look up', exact: true }).click();
    await tab.hasRows('backlinks_refdomains', 10);
    const bought = task.units;
    const options = await stage.lens.opened('options.html', () =>
      task.press(tab.page.getByRole('link', { name: /^Today 400 of/ })),
    );
    const table = options.getByRole('table', { name: 'Today by report' });
    await table.getByRole('row', { name: /Referring domains.*400/ }).waitFor();
    expect(await table.isVisible()).toBe(true);
    await picture(options, 'task-10');
    expect(task.clicks.count).toBe(1);
    recordTask({
      number: 10,
      task: 'What was spent today on what',
      clicks: task.clicks.count,
      units: task.units - bought,
    });
  });
});
