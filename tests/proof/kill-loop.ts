import { sleep } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { faults } from '@/tests/server/faults.ts';
import type { SemrushServer } from '@/tests/server/SemrushServer.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { Books, type BooksFigures } from './Books.ts';
import { Random } from './random.ts';
import { ToolPage } from './ToolPage.ts';

export interface KillFigures extends BooksFigures {
  readonly kills: number;
  /** Kills that came while a lookup was under way. */
  readonly killsInFlight: number;
  /** Lookups that said `ready`, and of whose rows some are missing. */
  readonly brokenPromises: number;
}

/** A kill falls anywhere from before the worker heard of the lookup to after it has ended. */
const latestKillMs = 110;
const slowestAnswerMs = 40;
const checkEvery = 100;

function site(number: number) {
  return { value: `kill-${number}.com`, type: 'root_domain' as const };
}

/** A new site mostly, else one of the last ones again: what was interrupted is asked for anew. */
export function randomQuery(random: Random, turn: number): Query {
  const number = random.chance(0.7) ? turn : Math.max(0, turn - random.below(6));
  const targets = [site(number)];
  switch (random.below(6)) {
    case 0:
      return createQuery({ report: 'backlinks_overview', targets });
    case 1:
      return createQuery({ report: 'backlinks_ascore_profile', targets });
    case 2:
      return createQuery({ report: 'backlinks_anchors', targets }, { start: 0, end: 5 });
    case 3:
      return createQuery({ report: 'backlinks_refdomains', targets }, { start: 0, end: 100 });
    case 4:
      return createQuery({ report: 'backlinks', targets }, { start: 0, end: 2_500 });
    default:
      return createQuery({ report: 'backlinks_comparison', targets: [number, number + 1, number + 2].map(site) });
  }
}

/** Stops the worker again and again at random moments around lookups of one page or of two at once. */
export async function runKillLoop(
  lens: Lens,
  server: SemrushServer,
  { kills, seed }: { kills: number; seed: number },
): Promise<KillFigures> {
  const random = new Random(seed);
  const books = new Books(server);
  const pages = [await ToolPage.open(lens), await ToolPage.open(lens)] as const;
  await pages[0].call('changeSettings', { dailyBudget: null });
  let killsInFlight = 0;
  let brokenPromises = 0;
  let lostRows = 0;
  for (let turn = 0; turn < kills; turn += 1) {
    const query = randomQuery(random, turn);
    server.addFault({ ...faults.late(random.below(slowestAnswerMs)), times: 4 });
    const askers = random.chance(0.3) ? pages : pages.slice(0, 1);
    let running = askers.length;
    const looks = askers.map(async (requester) => {
      books.approve(query);
      const looked = await requester.call('look', query);
      running -= 1;
      if (looked.kind === 'ready' && (await requester.call('readCached', query)).missing > 0) brokenPromises += 1;
    });
    await sleep(random.below(latestKillMs));
    if (running > 0) killsInFlight += 1;
    await lens.stopWorker();
    await Promise.all(looks);
    server.clearFaults();
    if ((turn + 1) % checkEvery === 0) lostRows += (await books.check(pages[0])).lostRows;
  }
  const figures = await books.check(pages[0]);
  return { ...figures, lostRows: Math.max(lostRows, figures.lostRows), kills, killsInFlight, brokenPromises };
}
