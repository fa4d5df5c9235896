import { displayAddress } from './display-host.ts';
import { readableEscapes } from './readable-escapes.ts';

/**
 * An address to read: without its scheme and the slash at its end, its host as displayHost() shows it, the letters of
 * its path readable. It names a page to people and to nobody else: what is opened, copied or exported is the address.
 */
export function displayUrl(url: string): string {
  const address = displayAddress(url);
  const end = address.search(/[/?#]/);
  if (end < 0) return address;
  const [host, rest] = [address.slice(0, end), address.slice(end)];
  return `${host}${turns(host) ? rest : readableEscapes(rest)}`;
}

/** Beside a host without letters, such as `1.2.3.4`, those that are written to the left would turn the line around. */
function turns(host: string): boolean {
  return !/\p{L}/u.test(host);
}
