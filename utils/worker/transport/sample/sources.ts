import { documentRows, type SampleRow } from './document-rows.ts';
import { countries, categories } from './places.ts';
import { listAfter, type SampleList } from './sample-list.ts';
import { seenOf, type Seen } from './seen.ts';
import { categoryOf, countryOfIp, formatIp, hostOf, ipOf, scoreOf } from './sites.ts';
import type { World } from './world.ts';

const useSource = 61;

/** Referring domains, the one with most links first: what every other report on where links come from counts. */
export function sourcesOf(world: World): SampleList {
  return listAfter(givenSources(world), world.links.length, (rank) => {
    const site = world.siteAt(rank);
    const seen = seenOf(world, useSource, site);
    const ip = ipOf(site);
    return {
      domain_ascore: String(scoreOf(site)),
      domain: hostOf(site),
      backlinks_num: String(world.links[rank]),
      ip: formatIp(ip),
      country: countries[countryOfIp(ip)]![0],
      first_seen: String(seen.first),
      last_seen: String(seen.last),
      category: categories[categoryOf(site)]!,
      ...traitsOf(seen),
    };
  });
}

/** The links from each source, in their order. */
export function linksOfSources(world: World): Float64Array {
  return Float64Array.from([...givenSources(world).map((row) => Number(row.backlinks_num)), ...world.links]);
}

/** The document's referring domains, where the target is the document's. */
function givenSources(world: World): readonly SampleRow[] {
  return world.isDocumented ? documentRows('backlinks_refdomains') : [];
}

/** What the filters newdomain and lostdomain ask for, which no column shows. */
function traitsOf({ isNew, isLost }: Seen): SampleRow {
  return {
    newdomain: String(isNew),
    lostdomain: String(isLost),
  };
}
