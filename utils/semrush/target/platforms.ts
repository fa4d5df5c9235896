/**
 * Domains under which a platform gives each of its users a site, and which the public suffix list, where it knows such
 * domains (`github.io`, `blogspot.com`, `wixsite.com`), does not hold: their owners never asked for it. Links to
 * `somebody.wordpress.com` are somebody's, those to `wordpress.com` are of millions of sites.
 * Well-known ones alone: a domain that is missing here costs one more click, one too many would hide a site's root.
 */
export const platforms: ReadonlySet<string> = new Set([
  'bandcamp.com',
  'beehiiv.com',
  'bigcartel.com',
  'blogs.com',
  'canalblog.com',
  'dreamwidth.org',
  'edublogs.org',
  'exblog.jp',
  'fandom.com',
  'fc2.com',
  'ghost.io',
  'godaddysites.com',
  'hashnode.dev',
  'home.blog',
  'itch.io',
  'jimdo.com',
  'jimdofree.com',
  'jimdosite.com',
  'livedoor.blog',
  'livejournal.com',
  'medium.com',
  'mystrikingly.com',
  'narod.ru',
  'over-blog.com',
  'pixnet.net',
  'proboards.com',
  'seesaa.net',
  'sourceforge.io',
  'squarespace.com',
  'strikingly.com',
  'substack.com',
  'tistory.com',
  'tripod.com',
  'tumblr.com',
  'typepad.com',
  'ucoz.com',
  'ucoz.ru',
  'webnode.com',
  'webnode.page',
  'webs.com',
  'weebly.com',
  'weeblysite.com',
  'wikidot.com',
  'wordpress.com',
]);

/** Whether a host is a user's site on a platform: under the platform's domain, and not the platform's own front door. */
export function isOnPlatform(host: string, root: string): boolean {
  return platforms.has(root) && host !== root && host !== `www.${root}`;
}
