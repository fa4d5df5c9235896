import { documentRows, type SampleRow } from './document-rows.ts';
import { fraction, mix, zipfShares } from './numbers.ts';
import { listAfter, type SampleList } from './sample-list.ts';
import { seenOf } from './seen.ts';
import { slugOf, titleOf } from './words.ts';
import type { World } from './world.ts';

const maxPages = 8_000;
const [useForm, useCode, useHost, useSeen, useLinks, useDomains] = [81, 82, 83, 84, 85, 86];

const pathForms: readonly ((slug: string) => string)[] = [
  (slug) => `/${slug}/`,
  (slug) => `/blog/${slug}`,
  (slug) => `/2024/05/${slug}/`,
  (slug) => `/${slug}.html`,
  (slug) => `/shop/?item=${slug}&sort=new`,
  (slug) => `/%C3%BCbersicht/${slug}`,
];

/** Pages of the target, the one with most links first. */
export function pagesOf(world: World): SampleList {
  const given = givenPages(world);
  const links = pageLinks(world);
  const minGiven = Math.min(...given.map((row) => Number(row.domains_num)));
  return listAfter(given, links.length, (rank) => {
    // The document's rows have the two home pages already.
    const page = rank + (world.isDocumented ? 2 : 0);
    const code = codeAt(world, page);
    const isShown = code === 200;
    const spread = 0.3 + 0.7 * fraction(mix(world.seed, useDomains), page);
    return {
      source_url: urlAt(world, page),
      source_title: isShown ? titleOf(page, world.seed, '') : '',
      response_code: String(code),
      backlinks_num: String(links[rank]),
      domains_num: String(
        Math.max(
          1,
          Math.round(Math.min(links[rank]!, minGiven * 0.999 ** rank, (world.domains * spread) / (rank + 2) ** 0.9)),
        ),
      ),
      last_seen: String(seenOf(world, useSeen, page).last),
      external_num: String(isShown ? mix(mix(world.seed, useLinks), page) % 90 : 0),
      internal_num: String(isShown ? 5 + (mix(mix(world.seed, useLinks), page) % 400) : 0),
    };
  });
}

/** The links of each page, in the order of `pagesOf`. */
export function linksOfPages(world: World): Float64Array {
  return Float64Array.from([...givenPages(world).map((row) => Number(row.backlinks_num)), ...pageLinks(world)]);
}

/** The document's rows, which it shows in another order than the default one. */
function givenPages(world: World): SampleRow[] {
  return world.isDocumented
    ? documentRows('backlinks_pages').toSorted((a, b) => Number(b.backlinks_num) - Number(a.backlinks_num))
    : [];
}

/** How many links each generated page has, most first. */
function pageLinks(world: World): Float64Array {
  const count =
    world.target.type === 'url'
      ? 1
      : Math.min(maxPages, world.backlinks, Math.max(1, Math.round(world.domains ** 0.75)));
  // The document's last page has 3,127 links: flat and few enough that no generated one has more.
  return world.isDocumented ? zipfShares(2_000_000, count, 1, 300) : zipfShares(world.backlinks, count, 1.1, 1.2);
}

function codeAt({ target, seed }: World, rank: number): number {
  if (target.type === 'url' || rank === 0) return 200;
  const random = fraction(mix(seed, useCode), rank);
  if (rank === 1 || random < 0.08) return 301;
  if (random < 0.15) return 404;
  return random < 0.16 ? 410 : random < 0.165 ? 503 : 200;
}

/** The address of a page: the home page, its twin without encryption, and then pages that each have a name of their own. */
function urlAt(world: World, rank: number): string {
  if (world.target.type === 'url') return world.target.value;
  if (rank < 2) return `${rank === 0 ? 'https' : 'http'}://${world.target.value}/`;
  const form = pathForms[mix(mix(world.seed, useForm), rank) % pathForms.length]!;
  return `https://${hostAt(world, rank)}${form(slugOf(rank, world.seed))}`;
}

function hostAt({ target, seed }: World, rank: number): string {
  const subdomain = fraction(mix(seed, useHost), rank);
  if (target.type !== 'root_domain' || subdomain > 0.2) return target.value;
  return `${subdomain > 0.1 ? 'blog' : 'shop'}.${target.value}`;
}
