import { siteOf, typedTarget, type NoTargetReason, type Target } from './target.ts';

/** Why a site is on the built-in list: people open it to use it, not to learn who links to it. */
export type QuietKind = 'search' | 'social' | 'video' | 'mail' | 'office';

/**
 * Sites of which the popup buys nothing by itself: everybody has them open all day, and hardly anybody wants to buy their
 * backlinks. A site stands for all under it, and `google.*` for that name under every public suffix. Well-known ones
 * alone: one that is missing costs the price of an opening once, until the user adds it; one too many costs a click.
 */
export const builtInQuietSites: Readonly<Record<string, QuietKind>> = {
  'google.*': 'search',
  'bing.com': 'search',
  'duckduckgo.com': 'search',
  'yandex.*': 'search',
  'baidu.com': 'search',
  'yahoo.*': 'search',
  'ecosia.org': 'search',
  'startpage.com': 'search',
  'facebook.com': 'social',
  'instagram.com': 'social',
  'x.com': 'social',
  'twitter.com': 'social',
  'linkedin.com': 'social',
  'reddit.com': 'social',
  'tiktok.com': 'social',
  'pinterest.*': 'social',
  'whatsapp.com': 'social',
  'telegram.org': 'social',
  'discord.com': 'social',
  'youtube.com': 'video',
  'netflix.com': 'video',
  'twitch.tv': 'video',
  'gmail.com': 'mail',
  'live.com': 'mail',
  'outlook.com': 'mail',
  'proton.me': 'mail',
  'gmx.*': 'mail',
  'office.com': 'office',
  'microsoft365.com': 'office',
  'sharepoint.com': 'office',
  'notion.so': 'office',
  'slack.com': 'office',
  'zoom.us': 'office',
};

/** The API vendor's own sites, where keys and units are looked after: nothing is ever bought of them unasked. */
export const vendorSites: readonly string[] = ['semrush.com'];

const longestPattern = 253;
const patternForm = /^(?:[a-z\d_-]{1,63}\.)+(?:[a-z\d-]{2,63}|\*)$/;
const anySuffixForm = /^[a-z\d-]{1,63}\.\*$/;

/** Whether a text is a site as the list holds it: a host, or a name under every suffix. */
export function isQuietPattern(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestPattern && patternForm.test(value);
}

/** What somebody who types an address, a domain or `name.*` wants on the list; or why that is no site. */
export function quietPattern(text: string): { readonly pattern: string } | { readonly reason: NoTargetReason } {
  const name = text.trim().toLowerCase();
  if (anySuffixForm.test(name)) return { pattern: name };
  const found = typedTarget(text);
  if (found.kind === 'none') return { reason: found.reason };
  const { host, root } = found;
  return { pattern: host.value === `www.${root.value}` ? siteOf(found).value : host.value };
}

/** The first of the patterns that a target is of; null where none fits. */
export function findQuietPattern(target: Target, patterns: readonly string[]): string | null {
  const host = hostOf(target);
  return (
    patterns.find((pattern) =>
      pattern.endsWith('.*')
        ? nameOf(host) === pattern.slice(0, -'.*'.length)
        : host === pattern || host.endsWith(`.${pattern}`),
    ) ?? null
  );
}

function hostOf({ value, type }: Target): string {
  return type === 'url' ? (URL.parse(value)?.hostname ?? value) : value;
}

/** What is registered under the public suffix: `google` of `www.google.co.uk`. */
function nameOf(host: string): string | null {
  const found = typedTarget(host);
  return found.kind === 'none' ? null : found.root.value.split('.')[0]!;
}
