/**
 * Names that never lead to a public site: the IANA special-use domain names (example.com, .net and .org apart, which
 * resolve), `.internal` (reserved by ICANN, 2024-07-29), the names of RFC 6762 appendix G that home and company
 * networks use, and the name that Fritz!Box routers give their network.
 */
const privateNames = [
  'alt',
  'arpa',
  'example',
  'invalid',
  'local',
  'localhost',
  'onion',
  'test',
  'corp',
  'home',
  'internal',
  'intranet',
  'lan',
  'localdomain',
  'private',
  'fritz.box',
];

/** Whether a canonical ASCII host names a machine or network that the public cannot reach: single labels do, too. */
export function isPrivateName(host: string): boolean {
  return !host.includes('.') || privateNames.some((name) => host === name || host.endsWith(`.${name}`));
}

/** IPv4 blocks that are not global: the IANA special-purpose registry (RFC 6890), multicast and the reserved 240/4. */
const privateBlocks: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const ipv4Form = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * What kind of IP literal a host is, as the URL parser writes it (it has read decimal, octal and hexadecimal forms), or
 * null where it is a name. Of IPv6 only global unicast, 2000::/3, can be public (RFC 4291, 2.4).
 */
export function ipLiteral(host: string): 'private' | 'public' | null {
  if (ipv4Form.test(host)) return isPrivateIpv4(host) ? 'private' : 'public';
  if (!host.startsWith('[')) return null;
  const mapped = mappedIpv4(host);
  if (mapped !== null) return isPrivateIpv4(mapped) ? 'private' : 'public';
  return /^\[[23][\da-f]{3}:(?!db8:)/.test(host) ? 'public' : 'private';
}

function isPrivateIpv4(address: string): boolean {
  return privateBlocks.some(([block, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(ipv4Number(address) / size) === ipv4Number(block) / size;
  });
}

function ipv4Number(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** The IPv4 address inside `::ffff:a00:1` (RFC 4291, 2.5.5.2), as the URL parser writes it, or null. */
function mappedIpv4(address: string): string | null {
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return null;
  return [high, low].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]).join('.');
}
