import { afterAll, describe, expect, it } from 'vitest';
import { isDrawn } from '@/tests/e2e/harness/settled.ts';
import { reportCases, targetsFor } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

/** On the sample: what is shown here costs nothing, so that all of it is there without a click. */
const stage = useWorkspaceStage({}, { usesSample: true });

const height = 900;
const usual = 1280;

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything stands whose width is somebody's business: regions, charts, tables and their columns. */
async function boxes(): Promise<readonly Box[]> {
  return stage.tab.page.evaluate(() =>
    [...document.querySelectorAll('main section, main canvas, main table, main thead th, main [role="img"]')].map(
      (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const what = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 30)}`;
        return { what, left, right, top, bottom };
      },
    ),
  );
}

async function resize(width: number): Promise<void> {
  const { page } = stage.tab;
  await page.setViewportSize({ width, height });
  // Charts are painted anew a moment after their places changed.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Until charts, which are loaded late, stand where they stay: for a while, and for some frames, for drawing may be slow. */
async function still(): Promise<readonly Box[]> {
  let last = await boxes();
  let stillFor = 0;
  await expect
    .poll(
      async () => {
        await stage.tab.page.evaluate(isDrawn);
        const now = await boxes();
        stillFor = now.length > 0 && JSON.stringify(now) === JSON.stringify(last) ? stillFor + 1 : 0;
        last = now;
        return stillFor >= 2;
      },
      { interval: 50 },
    )
    .toBe(true);
  return last;
}

/** Shows a report, and looks it up where its query is what is shown. */
async function open(view: Parameters<typeof stage.tab.show>[0]): Promise<void> {
  const { tab } = stage;
  await tab.show(view);
  const query = tab.page.getByRole('region', { name: 'Query', exact: true });
  if ((await query.count()) > 0) await query.getByRole('button', { name: 'Look up', exact: true }).click();
  await query.waitFor({ state: 'detached' });
  await tab.settled();
  await still();
}

function widths(found: readonly Box[]): readonly string[] {
  return found.map(({ what, left, right }) => `${what}: ${Math.round(left)} to ${Math.round(right)}`);
}

afterAll(async () => void (await stage.tab.page.setViewportSize({ width: usual, height: 800 })));

describe.each(reportCases)('%s', (_title, report) => {
  const view = { report, targets: targetsFor(report, 'searchenginejournal.com', 'searchengineland.com') };

  it.each([
    [1440, usual],
    [1920, 1440],
    [usual, 1920],
    [1000, 1440],
  ])('resized from %d to %d stands as if it had been opened there', async (from, to) => {
    const { tab } = stage;
    await resize(from);
    await open(view);
    await resize(to);
    const resized = await still();
    await tab.page.reload();
    await tab.settled();
    // A chart that comes late moves what stands beside it once more.
    await expect.poll(async () => widths(await still())).toEqual(widths(resized));
  });

  it('has nothing over anything else, and nothing that has to be scrolled to, at 1280', async () => {
    const { tab } = stage;
    await resize(1440);
    await open(view);
    await resize(usual);
    const found = await still();
    const main = (await tab.page.locator('main').boundingBox())!;
    expect(found.filter(({ right }) => right > main.x + main.width + 1).map(({ what }) => what)).toEqual([]);
    const regions = found.filter(({ what }) => what.startsWith('SECTION'));
    const covered = regions.flatMap((one, index) =>
      regions
        .slice(index + 1)
        .filter((other) => one.left < other.right - 1 && other.left < one.right - 1)
        .filter((other) => one.top < other.bottom - 1 && other.top < one.bottom - 1)
        .map((other) => `${one.what} and ${other.what}`),
    );
    expect(covered).toEqual([]);
    if (reportShapes[report].isDashboard) return;
    const table = tab.table(report);
    const hidden = await table.evaluate(({ parentElement }) => parentElement!.scrollWidth - parentElement!.clientWidth);
    expect(hidden).toBeLessThanOrEqual(0);
    expect((await table.boundingBox())!.width).toBeGreaterThanOrEqual(590);
  });
});

describe('a table that is wider than its place', () => {
  const cut = (report: 'backlinks' | 'backlinks_comparison'): Promise<string | undefined> =>
    stage.tab.table(report).evaluate(({ parentElement }) => parentElement!.dataset.cut);

  it('is none beside the chart of a batch, whose numbers stay whole', async () => {
    const { tab } = stage;
    const targets = targetsFor('backlinks_comparison', 'searchenginejournal.com', 'searchengineland.com');
    await resize(usual);
    await open({ report: 'backlinks_comparison', targets });
    await tab.button('Chart').click();
    for (const width of [usual, 1440, 1680]) {
      await resize(width);
      await still();
      expect(await cut('backlinks_comparison')).toBe('false');
    }
    await tab.button('Chart').click();
  });

  it('says that it goes on, until it was moved to its end', async () => {
    await resize(1000);
    await open({ report: 'backlinks', targets: targetsFor('backlinks', 'searchenginejournal.com', '') });
    await expect.poll(() => cut('backlinks')).toBe('true');
    await stage.tab.table('backlinks').evaluate(({ parentElement }) => parentElement!.scrollTo({ left: 9_999 }));
    await expect.poll(() => cut('backlinks')).toBe('false');
  });
});
