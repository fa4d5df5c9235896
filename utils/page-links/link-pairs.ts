import { targetsOf, typedTarget, type NoTargetReason, type Target } from '@/utils/semrush/target/target.ts';
import { hostOf } from './wanted-hosts.ts';

/**
 * Hosts that the manifest lets the extension into. Giving back more of one than that takes the manifest's own right as
 * well, in Chromium 156 (measured): so nothing of them is ever asked for, and their pages are not looked at.
 */
const ownHosts: readonly string[] = ['api.semrush.com', 'www.semrush.com'];

/** A page that a browser may open to look for a link: public, http or https, and no port of its own. */
export function sourcePageOf(address: string): string | null {
  const choices = targetsOf(address);
  return choices.kind === 'targets' && !ownHosts.includes(choices.host.value) ? (choices.page?.value ?? null) : null;
}

/** What a link is wanted to: the page that an address names, or the site where it names no more than that. */
export function linkTargetOf(text: string): Target | NoTargetReason {
  const choices = typedTarget(text);
  if (choices.kind === 'none') return choices.reason;
  const { page, host, root, preferred } = choices;
  const isPage = page !== null && !/^https?:\/\/[^/]+\/?$/.test(page.value);
  if (isPage) return page;
  return preferred === 'root_domain' && host.value.replace(/^www\./, '') === root.value ? root : host;
}

export interface SourcePages {
  /** Each once, in the order of the text. */
  readonly pages: readonly string[];
  /** What is no public page. */
  readonly refused: readonly string[];
}

/** As much of a paste as is read. */
const longestText = 2_000_000;

/** The pages of a pasted list: one a line or a word; the scheme may be missing. */
export function sourcePagesIn(text: string): SourcePages {
  const pages = new Set<string>();
  const refused = new Set<string>();
  for (const word of text.slice(0, longestText).split(/\s+/u)) {
    if (word === '') continue;
    const choices = typedTarget(word.replace(/[,;]+$/, ''));
    const page = choices.kind === 'targets' && choices.page ? sourcePageOf(choices.page.value) : null;
    if (page !== null) pages.add(page);
    else refused.add(word);
  }
  return { pages: [...pages], refused: [...refused] };
}

/**
 * The hosts of pages, as the browser is asked for them, over http and https; with and without `www.`, since hardly any
 * redirect is more common than between the two.
 */
export function originsOf(pages: readonly string[]): string[] {
  const asked = pages.flatMap((page) => hostOf(page) ?? []);
  const hosts = new Set(asked.flatMap((host) => [host, twinOf(host) ?? host]));
  return [...hosts]
    .filter((host) => !ownHosts.includes(host))
    .toSorted()
    .flatMap((host) => [`https://${host}/*`, `http://${host}/*`]);
}

/** The same host with or without `www.`; null where that would be another one. */
function twinOf(host: string): string | null {
  if (host.startsWith('www.')) return host.slice('www.'.length);
  const choices = targetsOf(`https://${host}/`);
  return choices.kind === 'targets' && host === choices.root.value ? `www.${host}` : null;
}
