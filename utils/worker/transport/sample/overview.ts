import { anchorLinks, emptyAnchorRank } from './anchors.ts';
import { documentRows, type SampleRow } from './document-rows.ts';
import { fraction } from './numbers.ts';
import { listOf, type SampleList } from './sample-list.ts';
import { ipOf } from './sites.ts';
import { createWorld, type World } from './world.ts';

const [usePages, useNofollow, useSponsored, useUgc] = [91, 92, 93, 94];

/** How links fall into kinds: every link is follow or nofollow; and is a text, an image (no anchor), a form or a frame. */
export interface LinkKinds {
  readonly nofollows: number;
  readonly sponsored: number;
  readonly ugc: number;
  readonly images: number;
  readonly forms: number;
  readonly frames: number;
}

export function linkKindsOf(world: World): LinkKinds {
  const { seed, backlinks, isDocumented } = world;
  if (isDocumented) {
    const row = overviewRow();
    return {
      nofollows: numberOf(row, 'nofollows_num'),
      sponsored: numberOf(row, 'sponsored_num'),
      ugc: numberOf(row, 'ugc_num'),
      images: numberOf(row, 'images_num'),
      forms: numberOf(row, 'forms_num'),
      frames: numberOf(row, 'frames_num'),
    };
  }
  const nofollows = Math.round(backlinks * (0.04 + 0.3 * fraction(seed, useNofollow)));
  return {
    nofollows,
    sponsored: Math.round(nofollows * 0.03 * fraction(seed, useSponsored)),
    ugc: Math.round(nofollows * 0.1 * fraction(seed, useUgc)),
    images: anchorLinks(world)[emptyAnchorRank] ?? 0,
    forms: Math.floor(backlinks / 40_000),
    frames: Math.floor(backlinks / 60_000),
  };
}

export function overviewOf(world: World): SampleList {
  if (world.isDocumented) return listOf([overviewRow()]);
  const { ascore, backlinks, domains, seed } = world;
  const { nofollows, sponsored, ugc, images, forms, frames } = linkKindsOf(world);
  const { ips, classC } = networksOf(world);
  const numbers = {
    ascore,
    total: backlinks,
    domains_num: domains,
    urls_num: Math.max(domains, Math.round(backlinks * (0.45 + 0.3 * fraction(seed, usePages)))),
    ips_num: ips,
    ipclassc_num: classC,
    follows_num: backlinks - nofollows,
    nofollows_num: nofollows,
    sponsored_num: sponsored,
    ugc_num: ugc,
    texts_num: backlinks - images - forms - frames,
    images_num: images,
    forms_num: forms,
    frames_num: frames,
  };
  return listOf([Object.fromEntries(Object.entries(numbers).map(([column, number]) => [column, String(number)]))]);
}

/** A target's row of the batch comparison. */
export function comparisonRow(target: World['target']): SampleRow {
  const given = documentRows('backlinks_comparison').find(
    (row) => row.target === target.value && row.target_type === target.type,
  );
  if (given) return given;
  const overview = overviewOf(createWorld(target)).rowAt(0);
  return { ...overview, target: target.value, target_type: target.type, backlinks_num: overview.total! };
}

function overviewRow(): SampleRow {
  return documentRows('backlinks_overview')[0]!;
}

function numberOf(row: SampleRow, column: string): number {
  return Number(row[column]);
}

/** Addresses and class C networks of the sources; those of sources that are not listed are taken to be alike. */
function networksOf(world: World): { readonly ips: number; readonly classC: number } {
  const ips = new Set<number>();
  const classC = new Set<number>();
  for (let rank = 0; rank < world.links.length; rank++) {
    const ip = ipOf(world.siteAt(rank));
    ips.add(ip);
    classC.add(ip >>> 8);
  }
  const scale = world.domains / Math.max(1, world.links.length);
  return { ips: Math.round(ips.size * scale), classC: Math.round(classC.size * scale) };
}
