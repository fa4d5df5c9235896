import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { documentRows, type SampleRow } from './document-rows.ts';
import { share, shareBelow } from './numbers.ts';
import { categories, countries } from './places.ts';
import { listAfter, listOf, type SampleList } from './sample-list.ts';
import { seenOf } from './seen.ts';
import { categoryOf, countryOfIp, formatIp, ipOf, scoreOf, zoneOf } from './sites.ts';
import type { World } from './world.ts';

/** Linking sites that have something in common, counted. */
export interface SourceGroup<Key> {
  readonly key: Key;
  domains: number;
  backlinks: number;
}

/** The listed sources in groups, the one with most domains first. `max` ranks are looked at. */
export function groupSources<Key>(world: World, keyOf: (site: number) => Key, max = Infinity): SourceGroup<Key>[] {
  const groups = new Map<Key, SourceGroup<Key>>();
  for (let rank = 0; rank < Math.min(max, world.links.length); rank++) {
    const key = keyOf(world.siteAt(rank));
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { key, domains: 0, backlinks: 0 }));
    group.domains += 1;
    group.backlinks += world.links[rank]!;
  }
  return [...groups.values()].toSorted((a, b) => b.domains - a.domains || b.backlinks - a.backlinks);
}

export function countriesOf(world: World): SampleList {
  return distributionOf(
    world,
    'backlinks_geo',
    'country',
    groupSources(world, (site) => countries[countryOfIp(ipOf(site))]![1]),
  );
}

export function zonesOf(world: World): SampleList {
  return distributionOf(world, 'backlinks_tld', 'zone', groupSources(world, zoneOf));
}

const useIp = 62;

export function ipsOf(world: World): SampleList {
  const given = world.isDocumented ? documentRows('backlinks_refips') : [];
  const max = Number(given.at(-1)?.domains_num ?? Infinity);
  const groups = groupSources(world, ipOf);
  return listAfter(given, groups.length, (index) => {
    const { key: ip, domains, backlinks } = groups[index]!;
    const seen = seenOf(world, useIp, ip);
    return {
      ip: formatIp(ip),
      country: countries[countryOfIp(ip)]![0],
      domains_num: String(Math.min(max, domains)),
      backlinks_num: String(backlinks),
      first_seen: String(seen.first),
      last_seen: String(seen.last),
    };
  });
}

/** Beyond so many referring domains the API's categories profile does not look ("Categories profile"). */
const maxCategorised = 10_000;

export function categoriesProfileOf(world: World): SampleList {
  const given = world.isDocumented ? documentRows('backlinks_categories_profile') : [];
  const max = Number(given.at(-1)?.rating ?? Infinity);
  const groups = groupSources(world, categoryOf, maxCategorised).filter(({ key }) =>
    given.every((row) => row.category_name !== categories[key]),
  );
  return listAfter(given, groups.length, (index) => ({
    category_name: categories[groups[index]!.key]!,
    rating: String(Math.min(max, groups[index]!.domains)),
  }));
}

const scoreCount = 101;

export function profileOf(world: World): SampleList {
  const given = new Map(
    (world.isDocumented ? documentRows('backlinks_ascore_profile') : []).map((row) => [
      Number(row.ascore),
      Number(row.domains_num),
    ]),
  );
  const counts = Float64Array.from({ length: scoreCount }, (_, score) =>
    world.isDocumented && !given.has(score) ? documentedShape(score) : 0,
  );
  if (!world.isDocumented)
    for (let rank = 0; rank < world.links.length; rank++) counts[scoreOf(world.siteAt(rank))]! += 1;
  const shares = share(world.domains - [...given.values()].reduce((sum, count) => sum + count, 0), counts);
  return listOf(
    Array.from(shares, (count, score) => ({ ascore: String(score), domains_num: String(given.get(score) ?? count) })),
  );
}

/** A report that shares all domains and backlinks out among groups, the document's rows first and none above them. */
function distributionOf(
  world: World,
  report: ReportId,
  column: string,
  groups: readonly SourceGroup<string>[],
): SampleList {
  const given = world.isDocumented ? documentRows(report) : [];
  const others = groups.filter(({ key }) => given.every((row) => row[column] !== key));
  const counts = others.map(({ domains }) => domains);
  // Behind the document's last row the ceiling falls, so that not all of the greater ones are equal.
  const max = Number(given.at(-1)?.domains_num ?? Infinity);
  const ceilingAt = (index: number): number => Math.floor(max * 0.965 ** (index + 1));
  const domains = shareBelow(world.domains - sumOf(given, 'domains_num'), counts, ceilingAt).toSorted((a, b) => b - a);
  const backlinks = share(
    world.backlinks - sumOf(given, 'backlinks_num'),
    others.map((group) => group.backlinks),
  );
  return listAfter(given, others.length, (index) => ({
    [column]: others[index]!.key,
    domains_num: String(domains[index]),
    backlinks_num: String(backlinks[index]),
  }));
}

function sumOf(rows: readonly SampleRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

/** Where the document's example has `...`: on from its 810 domains with a score of 5 to a top, and down to its 2 with 95. */
function documentedShape(score: number): number {
  const fromTop = (score - 24) / (score < 24 ? 24 : 15);
  return Math.exp(-(fromTop ** 2) / 2) + 0.025 * ((95 - score) / 71) ** 2 + 0.002;
}
