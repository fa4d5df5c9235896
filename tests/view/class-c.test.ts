import { describe, expect, it } from 'vitest';
import { classCOf, groupByClassC } from '@/utils/view/class-c.ts';

function row(
  ip: string | null,
  domains: number | null,
  country = 'us',
  first: number | null = 10,
  last: number | null = 20,
) {
  return {
    ip,
    country,
    domains_num: domains,
    backlinks_num: 2,
    first_seen: first,
    last_seen: last,
  };
}

describe('a class C network', () => {
  it.each([
    ['78.69.18.135', '78.69.18.0/24'],
    ['2001:db8:1::7', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff::7', '2001:db8:1::/48'],
    ['::1', '0:0:0::/48'],
    ['nonsense', null],
    ['1.2.3', null],
  ])('of %s is %s', (ip, network) => {
    expect(classCOf(ip)).toBe(network);
  });

  it('holds the sums of its addresses, their countries, the first and the last day', () => {
    const groups = groupByClassC([
      row('192.0.78.12', 357),
      row('10.0.0.1', 9_000),
      row('192.0.78.13', 356, 'de', 5, 30),
      row('192.0.78.14', null, 'us', null, null),
    ]);
    expect(groups).toEqual([
      {
        network: '192.0.78.0/24',
        ips: 3,
        domains: 713,
        backlinks: 6,
        countries: ['us', 'de'],
        firstSeen: 5,
        lastSeen: 30,
      },
      { network: '10.0.0.0/24', ips: 1, domains: 9_000, backlinks: 2, countries: ['us'], firstSeen: 10, lastSeen: 20 },
    ]);
  });

  it('is missing a sum of which nothing is known, and comes behind one of 0', () => {
    expect(
      groupByClassC([row('10.0.0.1', null), row('10.0.1.1', 0)]).map(({ network, domains }) => [network, domains]),
    ).toEqual([
      ['10.0.1.0/24', 0],
      ['10.0.0.0/24', null],
    ]);
  });

  it('keeps rows without an address together, so that none is lost', () => {
    expect(groupByClassC([row(null, 1), row('x', 2)])).toMatchObject([{ network: '', ips: 2, domains: 3 }]);
  });
});
