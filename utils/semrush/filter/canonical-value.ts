import { sentCountry } from '@/utils/format/country.ts';
import type { FilterField } from '@/utils/semrush/catalogue.ts';
import { parseCount, parseHost, parseZone, type CellParser } from '@/utils/semrush/response/parse-cell.ts';

/**
 * A filter's value in its one spelling: a country by the lower-case code
 * that was chosen, or by ISO's where it was named, a zone without its dot, hosts and IP
 * addresses as the browser writes them (WHATWG URL, host serializer), a number by its digits; without spaces around
 * it. What is none of these stays as it is: `filterProblem` says why.
 */
export function canonicalValue({ control, values }: FilterField, value: string): string {
  const text = value.trim();
  if (text === '' || values) return value;
  switch (control) {
    case 'country':
      return sentCountry(text) ?? text;
    case 'zone':
      return canonicalZone(text);
    case 'host':
      return canonicalHost(text);
    case 'ip':
      return canonicalIp(text);
    case 'number':
      return String(parseCount(text) ?? text);
    case 'text':
    case 'category':
    case 'choice':
      return text;
  }
}

function canonicalZone(zone: string): string {
  const bare = zone.replace(/^\./, '');
  return ifStill(parseZone, hostnameOf(`http://a.${bare}/`)?.slice(2)) ?? inSmallLetters(bare);
}

/** A canonical text only where that is still of its kind: the browser's own form of a few letters holds brackets. */
function ifStill(parse: CellParser<string | null>, canonical: string | undefined): string | null {
  return canonical !== undefined && typeof parse(canonical) === 'string' ? canonical : null;
}

function hostnameOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname : null;
}

/** Letters that a host has no case for are left as they are: another writing of them would be another host to the browser. */
function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function canonicalHost(host: string): string {
  return ifStill(parseHost, hostnameOf(`http://${host}/`)?.replace(/\.+$/, '')) ?? inSmallLetters(host);
}

function canonicalIp(ip: string): string {
  const bare = ip.toLowerCase().replace(/^\[|\]$/g, '');
  // Not by URL: it reads the `010` of an IPv4 address as octal (WHATWG URL, IPv4 number parser).
  if (/^[\d.]+$/.test(bare)) return bare.split('.').map(Number).join('.');
  return hostnameOf(`http://[${bare}]/`)?.slice(1, -1) ?? bare;
}
