import { targetKind, type Target } from '@/utils/semrush/target/target.ts';
import { documentRows, isDocumented } from './document-rows.ts';
import { createShuffle, fraction, hashText, zipfShares, type Shuffle } from './numbers.ts';
import { siteCount } from './sites.ts';

/** What the sample knows of a target before it looks at a single row. */
export interface Sizes {
  readonly ascore: number;
  readonly backlinks: number;
  readonly domains: number;
}

/** A target, its sizes, and the sites that link to it, from the one with most links on. */
export interface World extends Sizes {
  readonly target: Target;
  /** Belongs to the site: its pages and hosts are linked from the same sites, in the same order. */
  readonly seed: number;
  readonly isDocumented: boolean;
  /** When the sample was taken, in Unix seconds. */
  readonly takenAt: number;
  /** Links from each linking site, most first, each at least 1; all of them, or as many as are listed. */
  readonly links: Float64Array;
  /** Which site stands at a rank. */
  readonly siteAt: Shuffle;
}

/** The document's rows were taken on 2020-01-30, as their last_seen says; all else is as if taken on Monday, 2026-11-23. */
const documentTakenAt = 1_580_411_804;
const sampleTakenAt = Date.UTC(2026, 10, 23) / 1000;

/** Linking sites that are listed one by one; of a greater site the rest is only counted. */
const maxListed = 16_384;

const [useDomains, useLinks, useScore, useShare, useExponent, useFlattening] = [41, 42, 43, 44, 45, 46];

/** So that *No data* can be seen: every host that begins so has none. */
export function isNothing(target: Target): boolean {
  return hostOf(target).startsWith('nothing');
}

/** Sites whose sizes the document's examples tell. */
const documentedSizes = new Map<string, Sizes>([
  ...documentRows('backlinks_competitors').map((row): [string, Sizes] => [
    row.neighbour!,
    { ascore: Number(row.ascore), backlinks: Number(row.backlinks_num), domains: Number(row.domains_num) },
  ]),
  ...documentRows('backlinks_comparison').map((row): [string, Sizes] => [
    row.target!,
    { ascore: Number(row.ascore), backlinks: Number(row.backlinks_num), domains: Number(row.domains_num) },
  ]),
  ...documentRows('backlinks_overview').map((row): [string, Sizes] => [
    'searchenginejournal.com',
    { ascore: Number(row.ascore), backlinks: Number(row.total), domains: Number(row.domains_num) },
  ]),
]);

export function sizesOf(target: Target): Sizes {
  const root = rootOf(target);
  const whole = sizesOfRoot(root);
  const part = shareOf(target, root);
  if (part === 1) return whole;
  const domains = Math.max(1, Math.round(whole.domains * part));
  return {
    domains,
    backlinks: Math.max(domains, Math.round(whole.backlinks * part)),
    ascore: Math.round(whole.ascore * (0.6 + 0.4 * part)),
  };
}

export function createWorld(target: Target): World {
  const sizes = sizesOf(target);
  const seed = hashText(rootOf(target));
  const documented = isDocumented(target);
  const given = documented ? documentRows('backlinks_refdomains') : [];
  const listed = Math.min(maxListed, sizes.domains - given.length);
  const givenLinks = given.reduce((sum, row) => sum + Number(row.backlinks_num), 0);
  const isWhole = listed + given.length === sizes.domains;
  const linksOfListed = Math.round((sizes.backlinks - givenLinks) * (isWhole ? 1 : 0.97));
  // Flat enough that no generated row stands above the document's.
  const exponent = documented ? 1 : 0.85 + 0.4 * fraction(seed, useExponent);
  const flattening = documented ? 8 : 1 + 4 * fraction(seed, useFlattening);
  return {
    ...sizes,
    target,
    seed,
    isDocumented: documented,
    takenAt: documented ? documentTakenAt : sampleTakenAt,
    links: zipfShares(linksOfListed, listed, exponent, flattening),
    siteAt: createShuffle(siteCount, seed),
  };
}

function hostOf({ value, type }: Target): string {
  return type === 'url' ? new URL(value).hostname : value;
}

function rootOf(target: Target): string {
  const root = targetKind(hostOf(target), 'root_domain');
  return root.kind === 'target' ? root.target.value : hostOf(target);
}

/** From a handful of linking domains to some ten thousand, evenly over the orders of magnitude. */
function sizesOfRoot(root: string): Sizes {
  const documented = documentedSizes.get(root);
  if (documented) return documented;
  const seed = hashText(root);
  const domains = Math.round(10 ** (0.3 + 4.1 * fraction(seed, useDomains)));
  return {
    domains,
    backlinks: Math.round(domains * 10 ** (0.4 + 1.7 * fraction(seed, useLinks))),
    ascore: Math.min(100, Math.round(14 * Math.log10(domains + 1) + 12 * fraction(seed, useScore))),
  };
}

/** The part of a site's links that go to one of its hosts, or to one of its pages. */
function shareOf(target: Target, root: string): number {
  if (target.type === 'root_domain') return 1;
  const host = hostOf(target);
  const ofHost = host === root || host === `www.${root}` ? 0.9 : 0.02 + 0.4 * fraction(hashText(host), useShare);
  if (target.type === 'domain') return ofHost;
  const isHome = /^https?:\/\/[^/]*\/$/.test(target.value);
  return ofHost * (isHome ? 0.35 : 0.002 + 0.05 * fraction(hashText(target.value), useShare));
}
