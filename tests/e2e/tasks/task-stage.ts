import { expect } from 'vitest';
import { look } from '@/tests/e2e/harness/looks.ts';
import { saveTestKey, storeSettings, useStage, type Stage } from '@/tests/e2e/harness/stage.ts';
import type { WatchedLens } from '@/tests/e2e/harness/WatchedLens.ts';
import { WorkspaceTab } from '@/tests/e2e/workspace/WorkspaceTab.ts';
import type { SemrushServer } from '@/tests/server/SemrushServer.ts';
import { ClickCounter } from './ClickCounter.ts';
import { recordTask } from './record-task.ts';

/** A task as somebody does it in a browser of its own, with the settings that the extension begins with. */
export interface TaskStage {
  readonly stage: Stage<WatchedLens>;
  /** The workspace on a site's overview, as by *Full report*: what that bought is no part of the task. */
  readonly onOverview: (site: string) => Promise<Task>;
  /** A task that begins elsewhere. */
  readonly begin: () => Promise<Task>;
}

export class Task {
  readonly #unitsBefore: number;

  constructor(
    readonly server: SemrushServer,
    readonly tab: WorkspaceTab,
    readonly clicks = new ClickCounter(),
  ) {
    this.#unitsBefore = server.unitsBilled;
  }

  get units(): number {
    return this.server.unitsBilled - this.#unitsBefore;
  }

  /** Goes to a report by the navigation. */
  async goTo(name: string): Promise<void> {
    await this.press(this.tab.navigation.getByRole('link', { name, exact: true }));
    await expect.poll(() => this.tab.heading.textContent()).toBe(name);
    await this.tab.settled();
  }

  async press(button: Parameters<ClickCounter['press']>[0] | string): Promise<void> {
    await this.clicks.press(typeof button === 'string' ? this.tab.button(button) : button);
  }

  /** Presses **Look up** and, where it is above *Ask before spending more than*, the button that says so: the price is told before. */
  async lookUp(units: number): Promise<void> {
    const query = this.tab.page.getByRole('region', { name: 'Query' });
    const button = query.getByRole('button', { name: 'Look up', exact: true });
    await this.tab.hasPrice(button, units);
    await this.press(button);
    if (units > askAbove) await this.press(`Spend ${units.toLocaleString('en')} units`);
    await query.waitFor({ state: 'detached' });
    await this.tab.settled();
  }

  /** The task is done: its clicks and units go into the table, and its end is looked at in both themes. */
  async done(number: number, task: string): Promise<void> {
    await look(this.tab.page, `task-${number}`);
    recordTask({ number, task, clicks: this.clicks.count, units: this.units });
  }
}

/** What the extension begins with for *Ask before spending more than*. */
const askAbove = 1_000;

export function useTasks(): TaskStage {
  const stage = useStage();
  const prepare = async (): Promise<void> => {
    await saveTestKey(stage);
    await storeSettings(stage, {});
  };
  return {
    stage,
    begin: async () => {
      await prepare();
      return new Task(stage.server, await WorkspaceTab.open(stage.lens, '#/overview'));
    },
    onOverview: async (site) => {
      await prepare();
      const popup = await stage.lens.openPopupOn(`https://${site}/`);
      await popup.waitForText(/\d/, { within: { role: 'region', name: 'Top anchors' } });
      await popup.settled();
      const page = await stage.lens.opened('report.html', () => popup.click({ role: 'button', name: 'Full report' }));
      const tab = WorkspaceTab.of(page);
      await tab.settled();
      return new Task(stage.server, tab);
    },
  };
}
