import { isSameTarget, siteOf, targetsOf, type Target } from '@/utils/semrush/target/target.ts';

/** What a prospect is: a site, or a page of one. */
export interface ProspectSource {
  /** In ASCII. */
  readonly domain: string;
  /** Null where the whole site is meant. */
  readonly url: string | null;
}

/**
 * The site or page that a text names, a row's cell or an address; null where it names no public one. The first page of a
 * site is the site. What stands on a platform is its user's, not the platform.
 */
export function prospectSourceOf(text: string): ProspectSource | null {
  if (/\p{Cc}/u.test(text)) return null;
  const isAddress = /^https?:\/\//i.test(text.trim());
  const choices = targetsOf(isAddress ? text : `https://${text.trim()}`);
  if (choices.kind === 'none') return null;
  const site = bare(siteOf(choices).value);
  const host = bare(choices.host.value);
  const url = URL.parse(choices.page?.value ?? '');
  const isFirstPage = !url || (url.pathname === '/' && url.search === '');
  if (!isAddress && isFirstPage) return { domain: host, url: null };
  if (!choices.page) return null;
  return isFirstPage && host === site ? { domain: site, url: null } : { domain: site, url: choices.page.value };
}

/** What tells it from others in its list. */
export function prospectId({ domain, url }: ProspectSource): string {
  return url ?? `domain:${domain}`;
}

/** Whether it stands on that site itself, which is no prospect of its own. */
export function isOnSite({ domain }: ProspectSource, site: Target): boolean {
  const choices = targetsOf(`https://${domain}/`);
  return choices.kind === 'targets' && isSameTarget(siteOf(choices), site);
}

function bare(host: string): string {
  return host.replace(/^www\./, '');
}
