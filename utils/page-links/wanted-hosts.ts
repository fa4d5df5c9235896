import { siteOf, targetsOf, type Target } from '@/utils/semrush/target/target.ts';
import type { WantedHost } from './page-reading.ts';

/** The hosts on which links to a target may lead: of a page its host. */
export function wantedHostOf({ type, value }: Target): WantedHost {
  if (type === 'url') return { host: hostOf(value) ?? '', hasSubdomains: false };
  return { host: value, hasSubdomains: type === 'root_domain' };
}

/** The whole site of a target: a link that moved leads to another of its pages, or to another of its hosts. */
export function siteHostOf(target: Target): WantedHost {
  const choices = targetsOf(target.type === 'url' ? target.value : `https://${target.value}/`);
  return wantedHostOf(choices.kind === 'targets' ? siteOf(choices) : target);
}

/** Whether an address leads to one of a host's pages. */
export function leadsTo(address: string, { host, hasSubdomains }: WantedHost): boolean {
  const found = hostOf(address);
  return found === host || (hasSubdomains && found?.endsWith(`.${host}`) === true);
}

export function hostOf(address: string): string | null {
  return URL.parse(address)?.hostname.replace(/\.$/, '') || null;
}

/**
 * An address as it is compared with another: which of http and https, a `www.`, the slash at its end and what stands
 * behind `#` make no other page of it.
 */
export function comparedAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.host.replace(/\.(?=$|:)/, '').replace(/^www\./, '')}${normalEscapes(path)}${normalEscapes(url.search)}`;
}

function normalEscapes(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}
