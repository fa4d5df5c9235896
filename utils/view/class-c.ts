import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { sumOfKnown } from './sum.ts';

/** Addresses that lie side by side: an IPv4 network of 256 (class C, /24), or an IPv6 site (/48). */
export interface ClassC {
  readonly network: string;
  readonly ips: number;
  /** Sums over the addresses, of what is known: a domain seen on two of them counts twice. */
  readonly domains: number | null;
  readonly backlinks: number | null;
  readonly countries: readonly string[];
  /** Unix seconds. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
}

/** The network of an address: `78.69.18.0/24`. Null for what is no address. */
export function classCOf(ip: string): string | null {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(ip);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  return /^[\da-f:.]*:[\da-f:.]*$/i.test(ip) ? networkOfV6(ip) : null;
}

/** The network that a text names, written as classCOf() writes it; null for any other text. */
export function networkNamed(text: string): string | null {
  const [, address] = /^(.+)\/(?:24|48)$/.exec(text.trim()) ?? [];
  const network = address === undefined ? null : classCOf(address);
  return network === text.trim().toLowerCase() ? network : null;
}

/** The networks of the given rows, the one with most addresses first, then the one with most domains. */
export function groupByClassC(rows: readonly Row<'backlinks_refips'>[]): ClassC[] {
  const groups = new Map<string, ClassC>();
  for (const row of rows) {
    const network = (row.ip === null ? null : classCOf(row.ip)) ?? '';
    const group = groups.get(network) ?? start(network);
    const isNewCountry = row.country !== null && row.country !== '' && !group.countries.includes(row.country);
    groups.set(network, {
      network,
      ips: group.ips + 1,
      domains: sumOfKnown([group.domains, row.domains_num]),
      backlinks: sumOfKnown([group.backlinks, row.backlinks_num]),
      countries: isNewCountry ? [...group.countries, row.country!] : group.countries,
      firstSeen: earliest(group.firstSeen, row.first_seen),
      lastSeen: latest(group.lastSeen, row.last_seen),
    });
  }
  return [...groups.values()].toSorted((a, b) => b.ips - a.ips || (b.domains ?? -1) - (a.domains ?? -1));
}

function networkOfV6(ip: string): string {
  const head = ip
    .split('::')[0]!
    .split(':')
    .filter((part) => part !== '');
  const parts = [0, 1, 2].map((index) => (head[index] ?? '0').toLowerCase().replace(/^0+(?=.)/, ''));
  return `${parts.join(':')}::/48`;
}

function start(network: string): ClassC {
  return {
    network,
    ips: 0,
    domains: null,
    backlinks: null,
    countries: [],
    firstSeen: null,
    lastSeen: null,
  };
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
