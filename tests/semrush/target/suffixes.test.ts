import { parse } from 'tldts';
import { afterEach, describe, expect, it } from 'vitest';
import { hosts } from '@/tests/support/hosts.ts';
import { provideBrowserSuffix, suffixesOf, usualIcannSuffixes } from '@/utils/semrush/target/suffixes.ts';

/** Another reader of the public suffix list than the product's. */
function suffixIn(host: string, allowPrivateDomains: boolean) {
  return parse(host, { allowPrivateDomains, extractHostname: false, validateHostname: false, detectIp: false });
}

/** As the browser tells it: the longest suffix, whoever it belongs to. */
function knownSuffix(host: string): string | null {
  const { publicSuffix, isIcann, isPrivate } = suffixIn(host, true);
  return isIcann || isPrivate ? publicSuffix : null;
}

function expected(host: string) {
  const icann = suffixIn(host, false);
  const own = suffixIn(host, true);
  return icann.isIcann
    ? { domain: icann.domain, privateSuffix: own.isPrivate && own.domain !== null ? own.publicSuffix : null }
    : null;
}

afterEach(() => provideBrowserSuffix(() => null));

describe('the suffixes of a host', () => {
  it.each(hosts)('are those of the public suffix list: %s', (host) => {
    const fromList = suffixesOf(host);
    expect(fromList).toEqual(expected(host));
    provideBrowserSuffix(knownSuffix);
    expect(suffixesOf(host)).toEqual(fromList);
  });

  it('are asked of no list under suffixes that are surely ICANN’s', () => {
    expect([...usualIcannSuffixes].filter((suffix) => !suffixIn(suffix, true).isIcann)).toEqual([]);
    expect([...usualIcannSuffixes].filter((suffix) => suffixIn(suffix, true).publicSuffix !== suffix)).toEqual([]);
  });

  it('follow a browser whose list is younger', () => {
    provideBrowserSuffix((host) => (host.endsWith('new-platform.com') ? 'new-platform.com' : 'com'));
    expect(suffixesOf('a.b.new-platform.com')).toEqual({
      domain: 'new-platform.com',
      privateSuffix: 'new-platform.com',
    });
    expect(suffixesOf('new-platform.com')).toEqual({ domain: 'new-platform.com', privateSuffix: null });
    provideBrowserSuffix(() => 'fresh');
    expect(suffixesOf('a.b.fresh')).toEqual({ domain: 'b.fresh', privateSuffix: null });
  });
});
