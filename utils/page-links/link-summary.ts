import type { Target } from '@/utils/semrush/target/target.ts';
import type { PageLink, PageReading } from './page-reading.ts';
import { robotsWords } from './robots.ts';
import { leadsTo, wantedHostOf } from './wanted-hosts.ts';

/** What a link passes on, by what it and its page say. */
export type LinkWorth = 'follow' | 'nofollow' | 'sponsored' | 'ugc';

export const linkWorths = ['follow', 'nofollow', 'sponsored', 'ugc'] as const satisfies readonly LinkWorth[];

/** The links of a page to one site. */
export interface LinkSummary {
  readonly site: Target;
  readonly links: readonly { readonly link: PageLink; readonly worth: LinkWorth }[];
  readonly counts: Readonly<Record<LinkWorth, number>>;
  readonly hiddenCount: number;
}

/** Paid and users' links say so where they also say nofollow; a page that says nofollow says it of every link. */
export function worthOf({ rel }: Pick<PageLink, 'rel'>, isPageNofollow: boolean): LinkWorth {
  if (rel.includes('sponsored')) return 'sponsored';
  if (rel.includes('ugc')) return 'ugc';
  return rel.includes('nofollow') || isPageNofollow ? 'nofollow' : 'follow';
}

/** What a page links to of some sites, those it links to first. */
export function summarizeLinks(reading: PageReading, sites: readonly Target[]): readonly LinkSummary[] {
  const { isNofollow } = robotsWords(reading.robots);
  const summaries = sites.map((site): LinkSummary => {
    const wanted = wantedHostOf(site);
    const links = reading.links
      .filter(({ href }) => leadsTo(href, wanted))
      .map((link) => ({ link, worth: worthOf(link, isNofollow) }));
    const countOf = (worth: LinkWorth): number => links.filter((link) => link.worth === worth).length;
    return {
      site,
      links,
      counts: {
        follow: countOf('follow'),
        nofollow: countOf('nofollow'),
        sponsored: countOf('sponsored'),
        ugc: countOf('ugc'),
      },
      hiddenCount: links.filter(({ link }) => link.hidden !== null).length,
    };
  });
  return summaries.filter(({ links }) => links.length > 0).toSorted((a, b) => b.links.length - a.links.length);
}
