/** As many as are remembered of one answer, and the longest name of a host (RFC 1035, 2.3.4). */
const maxCollectors = 8;
const maxHostLength = 253;

/** Stands for a collector whose header can't be read: the browser may read it otherwise. */
export const unknownCollector = '?';

/**
 * The hosts that an answer has the browser report addresses to, the answering host itself left out: it knows them
 * anyway. What ends such reports (`max_age` 0) names none.
 */
export function collectorsOf(headers: Headers, url: URL): string[] {
  const hosts = [
    ...hostsOfGroups(headers.get('report-to'), url),
    ...hostsOfEndpoints(headers.get('reporting-endpoints'), url),
  ];
  // A policy alone has its reports sent to whatever an earlier answer named.
  if (hosts.length === 0 && isPolicy(headers.get('nel'))) hosts.push(unknownCollector);
  const others = hosts.filter((host) => host !== url.host).map((host) => host.slice(0, maxHostLength));
  return [...new Set(others)].slice(0, maxCollectors);
}

/** `Report-To`: groups of endpoints, as the items of a JSON list without its brackets. */
function hostsOfGroups(header: string | null, url: URL): string[] {
  if (header === null) return [];
  const groups = parseList(header);
  if (!groups) return [unknownCollector];
  return groups.flatMap((group) => {
    const { max_age: maxAge, endpoints } = (group ?? {}) as { max_age?: unknown; endpoints?: unknown };
    if (maxAge === 0) return [];
    if (!Array.isArray(endpoints)) return [unknownCollector];
    return endpoints.map((endpoint) => hostOf((endpoint as { url?: unknown } | null)?.url, url));
  });
}

/** `Reporting-Endpoints`: names with an address in quotes each (RFC 9651, a dictionary of strings). */
function hostsOfEndpoints(header: string | null, url: URL): string[] {
  return [...(header ?? '').matchAll(/=\s*"([^"]*)"/g)].map(([, address]) => hostOf(address, url));
}

function isPolicy(header: string | null): boolean {
  if (header === null) return false;
  const policies = parseList(header);
  return !policies || policies.some((policy) => (policy as { max_age?: unknown } | null)?.max_age !== 0);
}

function parseList(header: string): unknown[] | null {
  try {
    return JSON.parse(`[${header}]`) as unknown[];
  } catch {
    return null;
  }
}

function hostOf(address: unknown, base: URL): string {
  return typeof address === 'string' && URL.canParse(address, base) ? new URL(address, base).host : unknownCollector;
}
