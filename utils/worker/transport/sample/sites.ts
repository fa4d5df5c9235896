import { fraction, mix, runningSums, shareAt } from './numbers.ts';
import { categories, countries, genericZones } from './places.ts';

/** How many sites the sample's web has: each target is linked from some of them, the same site for all targets. */
export const siteCount = 32_768;

const [useScore, useTail, useZone, useOwnZone, useHosting, useSubnet, useCountry, useCategory] = [
  11, 12, 13, 14, 15, 16, 17, 18,
];

/** The sample's web has one seed: what a site is does not depend on who looks. */
const webSeed = 20_261_123;
const countrySums = weightSums(countries.map(([, , weight]) => weight));
const zoneSums = weightSums(genericZones.map(([, weight]) => weight));

/** Authority Score: most between 5 and 45, a few far above, some 0. */
export function scoreOf(site: number): number {
  const seed = seedOf(site);
  const random = fraction(seed, useScore);
  if (random < 0.025) return 0;
  const bell = (fraction(seed, 21) + fraction(seed, 22)) / 2;
  const tail = fraction(seed, useTail) < 0.09 ? 45 * fraction(seed, 23) : 0;
  return Math.min(97, Math.max(1, Math.round(52 * bell + tail)));
}

/**
 * The site's IP address as a number, always in 240.0.0.0/4, which is nobody's (RFC 1112, section 4). Every fourth
 * site shares one of some hundred hosts with others, as blogs do; every two of the others share a class C network.
 */
export function ipOf(site: number): number {
  const seed = seedOf(site);
  const isShared = fraction(seed, useHosting) < 0.25;
  const host = isShared ? Math.floor(600 ** fraction(seed, useSubnet)) : site;
  const subnet = mix(webSeed, isShared ? -host : host >>> 1) >>> 8;
  return (0xf000_0000 + (subnet & 0xf_ffff) * 256 + 1 + (host % 254)) >>> 0;
}

export function formatIp(ip: number): string {
  return [24, 16, 8, 0].map((bits) => (ip >>> bits) & 255).join('.');
}

/** Index in `countries`: sites on one address are in one country. */
export function countryOfIp(ip: number): number {
  return drawn(countrySums, fraction(ip >>> 8, useCountry));
}

export function zoneOf(site: number): string {
  const seed = seedOf(site);
  const code = countries[countryOfIp(ipOf(site))]![0];
  const hasOwnZone = fraction(seed, useOwnZone) < 0.4 && code !== 'us' && code !== '';
  if (hasOwnZone) return code === 'gb' ? 'uk' : code;
  return genericZones[drawn(zoneSums, fraction(seed, useZone))]![0];
}

/** A name that says what it is: nobody should take a row of the sample for a real site. */
export function hostOf(site: number): string {
  return `example-source-${site + 1}.${zoneOf(site)}`;
}

/** Index in `categories`; the first ones hold the most sites. */
export function categoryOf(site: number): number {
  return Math.floor((categories.length + 1) ** fraction(seedOf(site), useCategory)) - 1;
}

function seedOf(site: number): number {
  return mix(webSeed, site);
}

function drawn(sums: Float64Array, random: number): number {
  return shareAt(sums, random * sums.at(-1)!);
}

function weightSums(weights: readonly number[]): Float64Array {
  return runningSums(Float64Array.from(weights));
}
