import { documentRows } from './document-rows.ts';
import { fraction, mix } from './numbers.ts';
import { listAfter, type SampleList } from './sample-list.ts';
import type { World } from './world.ts';

const weekSeconds = 7 * 86_400;
const [useWeeks, useGrowth, useDomainNoise, useLinkNoise] = [111, 112, 113, 114];

/** Backlinks and referring domains week by week, the latest first: growing, with the ups and downs of counting. */
export function historyOf(world: World): SampleList {
  const given = world.isDocumented ? documentRows('backlinks_historical') : [];
  const last = given.at(-1);
  const start = last ? Number(last.date) - weekSeconds : world.takenAt;
  const [domainsAtStart, linksAtStart] = last
    ? [Number(last.domains_num), Number(last.backlinks_num)]
    : [world.domains, world.backlinks];
  const weeks = 60 + Math.floor(360 * fraction(world.seed, useWeeks));
  const growth = 0.7 + 1.3 * fraction(world.seed, useGrowth);
  const countAt = (atStart: number, week: number, use: number): string => {
    const noise = week === 0 ? 0 : 0.06 * (fraction(mix(world.seed, use), week) - 0.5);
    return String(Math.max(1, Math.round(atStart * ((weeks - week) / weeks) ** growth * (1 + noise))));
  };
  return listAfter(given, weeks, (week) => ({
    date: String(start - week * weekSeconds),
    backlinks_num: countAt(linksAtStart, week, useLinkNoise),
    domains_num: countAt(domainsAtStart, week, useDomainNoise),
  }));
}
