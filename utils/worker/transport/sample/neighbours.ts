import { documentRows } from './document-rows.ts';
import { fraction, hashText, mix } from './numbers.ts';
import { categories } from './places.ts';
import { listAfter, listOf, type SampleList } from './sample-list.ts';
import { sizesOf, type Sizes, type World } from './world.ts';

const [useSimilarity, useCategories] = [121, 122];

/** Sites with a like profile, the most similar first; looked up themselves, they have the sizes that are told here. */
export function competitorsOf(world: World): SampleList {
  const given = world.isDocumented ? documentRows('backlinks_competitors') : [];
  const count = Math.min(200, Math.max(3, Math.round(world.domains ** 0.5)));
  const maxSimilar = world.isDocumented ? 29 : 20 + Math.floor(30 * fraction(world.seed, useSimilarity));
  return listAfter(given, count, (place) => {
    const { neighbour, sizes } = neighbourAt(world, place);
    const similarity = Math.max(1, Math.round(maxSimilar * (1 - place / count) ** 1.5));
    return {
      ascore: String(sizes.ascore),
      neighbour,
      similarity: String(similarity),
      common_refdomains: String(Math.round((Math.min(world.domains, sizes.domains) * similarity) / 100)),
      domains_num: String(sizes.domains),
      backlinks_num: String(sizes.backlinks),
    };
  });
}

/** What the target is about, the surest first. */
export function categoriesOf(world: World): SampleList {
  if (world.isDocumented) return listOf(documentRows('backlinks_categories'));
  const count = 3 + (mix(world.seed, useCategories) % 8);
  const order = categories.toSorted((a, b) => mix(world.seed, hashText(a)) - mix(world.seed, hashText(b)));
  let rating = 0.99;
  return listOf(
    order.slice(0, count).map((category, place) => {
      rating *= 0.82 + 0.17 * fraction(mix(world.seed, useCategories), place);
      return { category_name: category, rating: rating.toFixed(6) };
    }),
  );
}

/** Of eight candidates the one whose size is nearest to the target's: competitors are of a size. */
function neighbourAt(world: World, place: number): { readonly neighbour: string; readonly sizes: Sizes } {
  const first = ((mix(world.seed, useSimilarity) % 900) + place) * 8 + 1;
  const candidates = Array.from({ length: 8 }, (_, offset) => {
    const neighbour = `example-competitor-${first + offset}.com`;
    return { neighbour, sizes: sizesOf({ value: neighbour, type: 'root_domain' }) };
  });
  const distance = ({ sizes }: { readonly sizes: Sizes }): number => Math.abs(Math.log(sizes.domains / world.domains));
  return candidates.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best));
}
