import { siteOf, targetsOf } from '@/utils/semrush/target/target.ts';

const known = new Map<string, string | null>();

/** Enough for any list that is loaded; the next list begins anew. */
const maxKnown = 50_000;

/**
 * The site that a page belongs to: its registrable domain, where a platform hands out names (`foo.wordpress.com`) the
 * user's own. A host that is no public name (an IP address) stands for itself; null where the address can't be read.
 */
export function siteOfUrl(url: string): string | null {
  const host = hostOf(url);
  if (host === null) return null;
  const found = known.get(host);
  if (found !== undefined) return found;
  const choices = targetsOf(`https://${host}/`);
  const site = choices.kind === 'targets' ? siteOf(choices).value.replace(/^www\./, '') : host;
  if (known.size >= maxKnown) known.clear();
  known.set(host, site);
  return site;
}

function hostOf(url: string): string | null {
  const host = URL.parse(url.trim())?.hostname.replace(/\.$/, '');
  return host ? host : null;
}
