import { anchorsOf, linksOfAnchors } from './anchors.ts';
import { documentRows, type SampleRow } from './document-rows.ts';
import { createShuffle, fraction, mix, runningSums, shareAt } from './numbers.ts';
import { linkKindsOf } from './overview.ts';
import { linksOfPages, pagesOf } from './pages.ts';
import { listAfter, type SampleList } from './sample-list.ts';
import { seenOf, type Seen } from './seen.ts';
import { linksOfSources, sourcesOf } from './sources.ts';
import { slugOf, titleOf } from './words.ts';
import type { World } from './world.ts';

/** Links that are listed; of a greater target the ones on the pages with the best scores. */
const maxListed = 12_000;
const [useSource, useAnchor, usePage, useNofollow, useForm, useSeen, useDetails] = [101, 102, 103, 104, 105, 106, 107];

interface Kind {
  readonly isNofollow: boolean;
  readonly isSponsored: boolean;
  readonly isUgc: boolean;
  readonly form: 'text' | 'image' | 'form' | 'frame';
}

/** Links, the one on the page with the best score first. */
export function backlinksOf(world: World): SampleList {
  const count = Math.min(maxListed, world.backlinks);
  const sourceOf = dealt(sourcesOf(world), linksOfSources(world), count, mix(world.seed, useSource));
  const anchorOf = dealt(anchorsOf(world), linksOfAnchors(world), count, mix(world.seed, useAnchor));
  const pageOf = dealt(pagesOf(world), linksOfPages(world), count, mix(world.seed, usePage));
  const kindOf = kindsOf(world, count);
  // Below the last of the document's rows, which has 71.
  const bestScore = Math.min(world.isDocumented ? 70 : 90, world.ascore + 10);
  const given = world.isDocumented ? documentRows('backlinks').map(completed) : [];
  return listAfter(given, count, (place) => {
    const own = mix(mix(world.seed, useDetails), place);
    const [source, page, anchor] = [sourceOf(place), pageOf(place), anchorOf(place).anchor!];
    const kind = kindOf(place, anchor === '');
    const seen = seenOf(world, useSeen, place);
    const isImage = kind.form === 'image';
    const redirect = fraction(own, 1) < 0.03 ? `https://go.${source.domain}/${place}` : '';
    return {
      page_ascore: String(Math.round(bestScore * (1 - (place + 0.5) / count) ** 2.2)),
      source_title: titleOf(place, world.seed, source.country!),
      source_url: `https://${source.domain}/${slugOf(place, world.seed)}`,
      response_code: seen.isLost && fraction(own, 2) < 0.7 ? '404' : '200',
      anchor,
      target_url: page.source_url!,
      target_title: page.source_title!,
      redirect_url: redirect,
      image_alt: isImage && fraction(own, 3) < 0.6 ? titleOf(place + 1, world.seed, source.country!) : '',
      image_url: isImage ? `https://${source.domain}/images/${slugOf(place, world.seed)}.png` : '',
      external_num: String(1 + (mix(own, 4) % 160)),
      internal_num: String(mix(own, 5) % 600),
      source_size: String(4_000 + (mix(own, 6) % 300_000)),
      first_seen: String(seen.first),
      last_seen: String(seen.last),
      nofollow: isFlag(kind.isNofollow),
      form: isFlag(kind.form === 'form'),
      frame: isFlag(kind.form === 'frame'),
      image: isFlag(isImage),
      sitewide: isFlag(Number(source.backlinks_num) > 50 && fraction(own, 7) < 0.4),
      newlink: isFlag(seen.isNew),
      lostlink: isFlag(seen.isLost),
      type: typesOf(kind, seen),
      ip: source.ip!,
      ...traitsOf({ anchor, target_url: page.source_url!, redirect_url: redirect }),
    };
  });
}

/** Deals the rows of another list out to links, each as often as it has links: place by place in an order of their own. */
function dealt(list: SampleList, links: Float64Array, count: number, seed: number): (place: number) => SampleRow {
  const sums = runningSums(links);
  const order = createShuffle(count, seed);
  const scale = sums.at(-1)! / count;
  return (place) => list.rowAt(shareAt(sums, order(place) * scale));
}

/** The kind of each link, in the overview's proportions: exactly, where all links are listed. */
function kindsOf(world: World, count: number): (place: number, isImage: boolean) => Kind {
  const kinds = linkKindsOf(world);
  const scale = count / world.backlinks;
  const [nofollowOrder, formOrder] = [
    createShuffle(count, mix(world.seed, useNofollow)),
    createShuffle(count, mix(world.seed, useForm)),
  ];
  return (place, isImage) => {
    const nofollowPlace = nofollowOrder(place);
    const formPlace = formOrder(place);
    const rare =
      formPlace < kinds.forms * scale ? 'form' : formPlace < (kinds.forms + kinds.frames) * scale ? 'frame' : 'text';
    return {
      isNofollow: nofollowPlace < kinds.nofollows * scale,
      isSponsored: nofollowPlace < kinds.sponsored * scale,
      isUgc: nofollowPlace >= kinds.sponsored * scale && nofollowPlace < (kinds.sponsored + kinds.ugc) * scale,
      form: isImage ? 'image' : rare,
    };
  };
}

/** What the document's example leaves out of its rows, which are new, follow and text. */
function completed(row: SampleRow): SampleRow {
  return {
    response_code: '200',
    target_title: '',
    redirect_url: '',
    image_alt: '',
    image_url: '',
    source_size: '48211',
    nofollow: 'false',
    form: 'false',
    frame: 'false',
    image: 'false',
    sitewide: 'false',
    newlink: 'true',
    lostlink: 'false',
    type: 'follow text newlink',
    ...row,
    ...traitsOf(row),
  };
}

/** What the filters that no column shows look at: `urlanchor` is taken to mean either, as its name says. */
function traitsOf({ anchor, target_url: target, redirect_url: redirect }: SampleRow): SampleRow {
  return {
    urlanchor: `${anchor} ${target}`,
    redirects: redirect ?? '',
  };
}

function isFlag(flag: boolean): string {
  return String(flag);
}

/** What the filters `type`, newlink and lostlink ask for. */
function typesOf({ isNofollow, isSponsored, isUgc, form }: Kind, { isNew, isLost }: Seen): string {
  return [
    isNofollow ? 'nofollow' : 'follow',
    isSponsored ? 'sponsored' : '',
    isUgc ? 'ugc' : '',
    form,
    isNew ? 'newlink' : '',
    isLost ? 'lostlink' : '',
  ]
    .filter((type) => type !== '')
    .join(' ');
}
