import { displayHost } from '@/utils/format/display-host.ts';
import { documentRows } from './document-rows.ts';
import { fraction, mix, zipfShares } from './numbers.ts';
import { listAfter, type SampleList } from './sample-list.ts';
import { seenOf } from './seen.ts';
import { anchorOf } from './words.ts';
import type { World } from './world.ts';

const maxAnchors = 12_000;
const useCount = 71;
const useSeen = 72;
const useDomains = 73;

/** The empty anchor, which images have, is the third of the generated ones. */
export const emptyAnchorRank = 2;

/** How many links each generated anchor has, most first. */
export function anchorLinks(world: World): Float64Array {
  const given = world.isDocumented ? documentRows('backlinks_anchors') : [];
  const wanted = Math.round(world.domains ** 0.93 * (0.3 + 0.9 * fraction(world.seed, useCount)));
  const count = Math.min(maxAnchors, world.backlinks, Math.max(3, wanted));
  const links = world.backlinks - given.reduce((sum, row) => sum + Number(row.backlinks_num), 0);
  // Flat enough that no generated row stands above the document's.
  return zipfShares(links, count, 1, world.isDocumented ? 60 : 1.5);
}

/** Anchor texts, the one with most links first. */
export function anchorsOf(world: World): SampleList {
  const links = anchorLinks(world);
  const text = textAt(world);
  return listAfter(world.isDocumented ? documentRows('backlinks_anchors') : [], links.length, (rank) => {
    const seen = seenOf(world, useSeen, rank);
    const noise = 0.4 + fraction(mix(world.seed, useDomains), rank);
    return {
      anchor: text(rank),
      domains_num: String(Math.min(links[rank]!, Math.max(1, Math.round((world.domains * 0.5 * noise) / (rank + 3))))),
      backlinks_num: String(links[rank]),
      first_seen: String(seen.first),
      last_seen: String(seen.last),
    };
  });
}

/** The links of each anchor, in the order of `anchorsOf`. */
export function linksOfAnchors(world: World): Float64Array {
  const given = world.isDocumented ? documentRows('backlinks_anchors').map((row) => Number(row.backlinks_num)) : [];
  return Float64Array.from([...given, ...anchorLinks(world)]);
}

/** Texts of the generated anchors, by rank; each is there once. */
function textAt(world: World): (rank: number) => string {
  const names = namesOf(world);
  return (rank) => {
    const name = names[rank];
    if (name !== undefined) return name;
    const text = anchorOf(rank - names.length, world.seed);
    return names.includes(text) ? `${text} ${rank}` : text;
  };
}

function namesOf({ target, isDocumented }: World): readonly string[] {
  const host = target.type === 'url' ? new URL(target.value).hostname : target.value;
  const [label = host] = displayHost(host.replace(/^www\./, '')).split('.');
  const brand = isDocumented ? 'SEJ' : label.charAt(0).toUpperCase() + label.slice(1);
  return [brand, displayHost(host), '', target.type === 'url' ? target.value : `https://${host}/`];
}
