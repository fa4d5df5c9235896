import type { Target } from '@/utils/semrush/target/target.ts';
import { documentRows, isDocumented, type SampleRow } from './document-rows.ts';
import type { SampleList } from './sample-list.ts';
import { hostOf, scoreOf, siteCount } from './sites.ts';
import type { World } from './world.ts';

/** A domain of the document's examples, and its links to each target. */
interface GivenDomain {
  readonly row: SampleRow;
  readonly counts: readonly number[];
}

/**
 * Domains that link to any of the targets, those that link to most of them first, then those with most links: the
 * document names no default order. A target without data (null) is linked from nowhere.
 */
export function matrixOf(targets: readonly Target[], worlds: readonly (World | null)[]): SampleList {
  const given = givenDomains(targets);
  const links = worlds.map(linksBySite);
  const order: (number | GivenDomain)[] = sitesByMatches(links)
    .map((sites, matches) => [...given.filter(({ counts }) => matchesOf(counts) === matches), ...sites])
    .toReversed()
    .flat();
  return {
    length: order.length,
    rowAt: (index) => {
      const domain = order[index]!;
      if (typeof domain !== 'number') return rowOf(domain.row.domain!, domain.row.domain_ascore!, domain.counts);
      return rowOf(
        hostOf(domain),
        String(scoreOf(domain)),
        links.map((bySite) => bySite[domain]!),
      );
    },
  };
}

/** The document's domains: of its comparison where its two sites are compared, and its example's referring domains. */
function givenDomains(targets: readonly Target[]): GivenDomain[] {
  if (!targets.some(isDocumented)) return [];
  const isCompared = ({ value, type }: Target): boolean => value === 'searchengineland.com' && type === 'root_domain';
  const compared = targets.some(isCompared) ? documentRows('backlinks_matrix') : [];
  return [
    ...compared.map((row) => ({
      row,
      counts: targets.map((target) => (isCompared(target) ? Number(row['searchengineland.com']) : 0)),
    })),
    ...documentRows('backlinks_refdomains').map((row) => ({
      row,
      counts: targets.map((target) => (isDocumented(target) ? Number(row.backlinks_num) : 0)),
    })),
  ];
}

function linksBySite(world: World | null): Float64Array {
  const bySite = new Float64Array(siteCount);
  if (world) for (let rank = 0; rank < world.links.length; rank++) bySite[world.siteAt(rank)] = world.links[rank]!;
  return bySite;
}

/** The linking sites, by the number of targets that they link to; most links first. */
function sitesByMatches(links: readonly Float64Array[]): number[][] {
  const groups: number[][] = Array.from({ length: links.length + 1 }, () => []);
  const sums = new Float64Array(siteCount);
  for (let site = 0; site < siteCount; site++) {
    let matches = 0;
    for (const bySite of links) {
      sums[site]! += bySite[site]!;
      if (bySite[site]! > 0) matches += 1;
    }
    groups[matches]!.push(site);
  }
  return groups.map((sites, matches) => (matches === 0 ? [] : sites.toSorted((a, b) => sums[b]! - sums[a]! || a - b)));
}

function matchesOf(counts: readonly number[]): number {
  return counts.filter((count) => count > 0).length;
}

function rowOf(domain: string, score: string, counts: readonly number[]): SampleRow {
  return {
    domain,
    domain_ascore: score,
    matches_num: String(matchesOf(counts)),
    ...Object.fromEntries(counts.map((count, target) => [`backlinks_num_${target}`, String(count)])),
  };
}
