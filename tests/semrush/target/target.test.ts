import * as fc from 'fast-check';
import { parse } from 'tldts';
import { describe, expect, it } from 'vitest';
import { platforms } from '@/utils/semrush/target/platforms.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import {
  targetKind,
  targetsOf,
  typedTarget,
  type NoTargetReason,
  type TargetChoices,
} from '@/utils/semrush/target/target.ts';

function reasonOf(offer: TargetChoices): NoTargetReason | null {
  return offer.kind === 'none' ? offer.reason : null;
}

/** Root domain | host | page (empty: none is offered). */
function summary(offer: TargetChoices): string {
  return offer.kind === 'none'
    ? offer.reason
    : [offer.root.value, offer.host.value, offer.page?.value ?? offer.pageRefusal].join(' | ');
}

describe('targetsOf', () => {
  it.each([
    ['https://example.com', 'example.com | example.com | https://example.com/'],
    ['https://example.com/', 'example.com | example.com | https://example.com/'],
    ['http://www.example.com/a/b.html', 'example.com | www.example.com | http://www.example.com/a/b.html'],
    ['HTTPS://WWW.Example.COM/Case/Kept?Q=A', 'example.com | www.example.com | https://www.example.com/Case/Kept?Q=A'],
    ['  https://example.com/  ', 'example.com | example.com | https://example.com/'],
    ['https://example.com./', 'example.com | example.com | https://example.com/'],
    ['https://user:secret@example.com/', 'example.com | example.com | https://example.com/'],
    ['https://token@example.com/a', 'example.com | example.com | https://example.com/a'],
    ['https://example.com/a#secret', 'example.com | example.com | https://example.com/a'],
    ['https://example.com/?', 'example.com | example.com | https://example.com/'],
    ['https://example.com/?q=a%20b&c=d#e', 'example.com | example.com | https://example.com/?q=a%20b&c=d'],
    ['https://example.com:443/a', 'example.com | example.com | https://example.com/a'],
    ['http://example.com:80/a', 'example.com | example.com | http://example.com/a'],
    ['http://example.com:443/a', 'example.com | example.com | port'],
    ['https://example.com:8443/a', 'example.com | example.com | port'],
    ['https://a.b.c.example.co.uk/', 'example.co.uk | a.b.c.example.co.uk | https://a.b.c.example.co.uk/'],
    ['https://city.kawasaki.jp/', 'city.kawasaki.jp | city.kawasaki.jp | https://city.kawasaki.jp/'],
    ['https://a.foo.kawasaki.jp/', 'a.foo.kawasaki.jp | a.foo.kawasaki.jp | https://a.foo.kawasaki.jp/'],
    ['https://www.ck/', 'www.ck | www.ck | https://www.ck/'],
    ['https://foo_bar.example.com/', 'example.com | foo_bar.example.com | https://foo_bar.example.com/'],
    ['https://example.com/a/../b/./c', 'example.com | example.com | https://example.com/b/c'],
    ['https://example.com/%7euser/%2d%2E', 'example.com | example.com | https://example.com/~user/-.'],
    ['https://example.com/%c3%a9%2f', 'example.com | example.com | https://example.com/%C3%A9%2F'],
    ['https://example.com/é?ü=ß', 'example.com | example.com | https://example.com/%C3%A9?%C3%BC=%C3%9F'],
    ['https://example.com/100%', 'example.com | example.com | https://example.com/100%25'],
    ['https://example.com/%2%65', 'example.com | example.com | https://example.com/%252e'],
    ['https://example.com/a b', 'example.com | example.com | https://example.com/a%20b'],
    ['https://example.com//a', 'example.com | example.com | https://example.com//a'],
    [String.raw`https:\\example.com\a`, 'example.com | example.com | https://example.com/a'],
    ['https://münchen.de/', 'xn--mnchen-3ya.de | xn--mnchen-3ya.de | https://xn--mnchen-3ya.de/'],
    ['https://xn--mnchen-3ya.de/', 'xn--mnchen-3ya.de | xn--mnchen-3ya.de | https://xn--mnchen-3ya.de/'],
    [
      'https://www.президент.рф/',
      'xn--d1abbgf6aiiy.xn--p1ai | www.xn--d1abbgf6aiiy.xn--p1ai | https://www.xn--d1abbgf6aiiy.xn--p1ai/',
    ],
    ['https://例え。テスト。jp/', 'xn--zckzah.jp | xn--r8jz45g.xn--zckzah.jp | https://xn--r8jz45g.xn--zckzah.jp/'],
    ['https://faß.de/', 'xn--fa-hia.de | xn--fa-hia.de | https://xn--fa-hia.de/'],
    ['https://ＥＸＡＭＰＬＥ.com/', 'example.com | example.com | https://example.com/'],
    ['https://ex\u00ADample.com/', 'example.com | example.com | https://example.com/'],
    [`https://example.com/${'a'.repeat(3_000)}`, 'example.com | example.com | too-long'],
  ])('offers of %s its site and its page', (address, expected) => {
    expect(summary(targetsOf(address))).toBe(expected);
  });

  it.each([
    ['https://user.github.io/repo/', 'github.io', 'user.github.io', 'github.io'],
    ['https://docs.user.github.io/', 'github.io', 'docs.user.github.io', 'github.io'],
    ['https://somebody.blogspot.com/', 'blogspot.com', 'somebody.blogspot.com', 'blogspot.com'],
    ['https://shop.uk.com/', 'uk.com', 'shop.uk.com', 'uk.com'],
    ['https://app.pages.dev/', 'pages.dev', 'app.pages.dev', 'pages.dev'],
    ['https://bucket.s3.amazonaws.com/', 'amazonaws.com', 'bucket.s3.amazonaws.com', 's3.amazonaws.com'],
    ['https://foo.wordpress.com/', 'wordpress.com', 'foo.wordpress.com', 'wordpress.com'],
    ['https://www.foo.wordpress.com/', 'wordpress.com', 'www.foo.wordpress.com', 'wordpress.com'],
    ['https://somebody.medium.com/a', 'medium.com', 'somebody.medium.com', 'medium.com'],
    ...['tumblr', 'substack', 'weebly', 'livejournal', 'typepad', 'wixsite'].map(
      (name): [string, string, string, string] => [
        `https://a.${name}.com/`,
        `${name}.com`,
        `a.${name}.com`,
        `${name}.com`,
      ],
    ),
  ])('offers the host of %s first, since its root belongs to somebody else', (address, root, host, privateSuffix) => {
    expect(targetsOf(address)).toMatchObject({
      root: { value: root, type: 'root_domain' },
      host: { value: host, type: 'domain' },
      preferred: 'domain',
      privateSuffix,
    });
  });

  it.each([
    'https://github.io/',
    'https://example.com/',
    'https://www.example.co.uk/',
    'https://medium.com/@user',
    'https://www.medium.com/',
    'https://a.notwordpress.com/',
  ])('offers the root of %s first', (address) => {
    expect(targetsOf(address)).toMatchObject({ preferred: 'root_domain', privateSuffix: null });
  });

  it('knows by the short list only platforms that the public suffix list does not hold', () => {
    const known = [...platforms].filter((platform) => parse(`a.${platform}`, { allowPrivateDomains: true }).isPrivate);
    expect(known).toEqual([]);
    expect([...platforms].filter((platform) => parse(platform).domain !== platform)).toEqual([]);
    expect([...platforms]).toEqual([...platforms].toSorted());
  });

  it.each<[NoTargetReason, string[]]>([
    ['empty', ['', '   ', '\n']],
    [
      'not-an-address',
      [
        'example.com',
        'hello',
        'https://',
        'https://exa mple.com/',
        'https://a..com/',
        'https://*.example.com/',
        'https://a!b.com/',
        'https://example.com../',
        `https://${'a'.repeat(64)}.com/`,
        'https://foo.1/',
        'https://a\nb.com/',
        'https://xn--a.com/',
        'https://example.com:99999/',
        'http://[::1',
        'https://exam\u202Eple.com/',
      ],
    ],
    [
      'not-web',
      [
        'ftp://example.com/',
        'file:///etc/passwd',
        'chrome://settings',
        'about:blank',
        'about:reader?url=https%3A%2F%2Fexample.com',
        'javascript:alert(1)',
        'data:text/html,hi',
        'blob:https://example.com/1',
        'view-source:https://example.com/',
        'chrome-extension://abcdefghijklmnop/popup.html',
        'moz-extension://1/a',
        'mailto:me@example.com',
        'ws://example.com/',
        'edge://newtab',
        'devtools://devtools',
        'filesystem:https://example.com/a',
        'tel:+123',
      ],
    ],
    [
      'private-name',
      [
        'http://localhost/',
        'http://localhost:3000/',
        'http://LOCALHOST./',
        'http://app.localhost/',
        'http://intranet/',
        'http://wiki/page',
        'http://printer.local/',
        'http://db.internal/',
        'http://nas.lan/',
        'http://a.test/',
        'http://abc.onion/',
        'http://router.home.arpa/',
        'http://home.arpa/',
        'http://1.0.0.10.in-addr.arpa/',
        'http://foo.example/',
        'http://foo.invalid/',
        'http://mail.corp/',
        'http://x.home/',
        'http://x.localdomain/',
        'http://x.intranet/',
        'http://x.private/',
        'http://x.alt/',
        'http://fritz.box/',
        'http://nas.fritz.box/',
        'http://%6c%6fcalhost/',
        'http://com/',
        'http://ｌocalhost/',
      ],
    ],
    [
      'private-address',
      [
        'http://127.0.0.1/',
        'http://127.1/',
        'http://2130706433/',
        'http://0x7f000001/',
        'http://0x7f.1/',
        'http://0177.0.0.1/',
        'http://017700000001/',
        'http://127。0。0。1/',
        'http://0/',
        'http://0.0.0.0/',
        'http://10.0.0.1/',
        'http://167772161/',
        'http://10.255.255.255/',
        'http://172.16.0.1/',
        'http://172.31.255.255/',
        'http://192.168.1.1/',
        'http://0xc0a80101/',
        'http://169.254.169.254/',
        'http://100.64.0.1/',
        'http://100.127.255.255/',
        'http://198.18.0.1/',
        'http://192.0.2.1/',
        'http://203.0.113.9/',
        'http://224.0.0.1/',
        'http://255.255.255.255/',
        'http://[::1]/',
        'http://[::]/',
        'http://[fe80::1]/',
        'http://[fc00::1]/',
        'http://[fd12:3456::1]/',
        'http://[ff02::1]/',
        'http://[::ffff:127.0.0.1]/',
        'http://[::ffff:7f00:1]/',
        'http://[0:0:0:0:0:ffff:192.168.0.1]/',
        'http://[::ffff:0a00:0001]/',
        'http://[2001:db8::1]/',
        'http://[64:ff9b::10.0.0.1]/',
        'http://user:pass@192.168.0.1:8080/',
      ],
    ],
    [
      'ip-address',
      [
        'http://8.8.8.8/',
        'https://1.1.1.1/',
        'http://134744072/',
        'http://172.32.0.1/',
        'http://100.128.0.1/',
        'http://11.0.0.1/',
        'http://[2606:4700::1111]/',
        'http://[::ffff:8.8.8.8]/',
        'http://1.2.3/',
      ],
    ],
    [
      'no-public-suffix',
      ['http://foo.bar123/', 'http://server.companynet/x', 'http://a.notatld/', 'https://index.html/'],
    ],
    ['is-a-suffix', ['https://co.uk/', 'https://foo.kawasaki.jp/', 'https://com.au/', 'https://b.ck/']],
  ])('gives %s as the reason', (reason, addresses) => {
    expect(addresses.map((address) => [address, reasonOf(targetsOf(address))])).toEqual(
      addresses.map((address) => [address, reason]),
    );
  });
});

describe('typedTarget', () => {
  it.each([
    ['example.com', 'example.com | example.com | https://example.com/'],
    [' www.example.com ', 'example.com | www.example.com | https://www.example.com/'],
    ['Example.com/Path?q=1#x', 'example.com | example.com | https://example.com/Path?q=1'],
    ['http://example.com', 'example.com | example.com | http://example.com/'],
    ['//example.com/a', 'example.com | example.com | https://example.com/a'],
    ['https:example.com', 'example.com | example.com | https://example.com/'],
    ['<https://example.com/a>', 'example.com | example.com | https://example.com/a'],
    ['"example.com"', 'example.com | example.com | https://example.com/'],
    ['“example.com”', 'example.com | example.com | https://example.com/'],
    ["'example.com'", 'example.com | example.com | https://example.com/'],
    ['example.com:443', 'example.com | example.com | https://example.com/'],
    ['example.com:8080/x', 'example.com | example.com | port'],
    ['example.com.', 'example.com | example.com | https://example.com/'],
    ['münchen.de', 'xn--mnchen-3ya.de | xn--mnchen-3ya.de | https://xn--mnchen-3ya.de/'],
    ['medium.com/@user', 'medium.com | medium.com | https://medium.com/@user'],
    [
      'https://en.wikipedia.org/wiki/Foo_(bar)',
      'wikipedia.org | en.wikipedia.org | https://en.wikipedia.org/wiki/Foo_(bar)',
    ],
    ['https://user:secret@example.com/', 'example.com | example.com | https://example.com/'],
    ['readme.md', 'readme.md | readme.md | https://readme.md/'],
    ['\uFEFFexample.com', 'example.com | example.com | https://example.com/'],
  ])('reads %s', (text, expected) => {
    expect(summary(typedTarget(text))).toBe(expected);
  });

  it.each<[string, NoTargetReason]>([
    ['', 'empty'],
    [' "" ', 'empty'],
    ['seo', 'private-name'],
    ['what is seo', 'not-an-address'],
    ['me@example.com', 'email-address'],
    ['mailto:me@example.com', 'not-web'],
    ['localhost:3000', 'private-name'],
    ['192.168.0.1', 'private-address'],
    ['8.8.8.8', 'ip-address'],
    ['[::1]:80', 'private-address'],
    ['co.uk', 'is-a-suffix'],
    ['example', 'private-name'],
    ['index.html', 'no-public-suffix'],
    ['https://a.com\nhttps://b.com', 'not-an-address'],
    ['javascript:alert(1)', 'not-web'],
    [`example.com/${'a'.repeat(20_000)}`, 'too-long'],
    ['"\u00A0example.com "'.repeat(2), 'not-an-address'],
  ])('refuses %s', (text, reason) => {
    expect(reasonOf(typedTarget(text))).toBe(reason);
  });
});

describe('targetKind', () => {
  it.each<[string, TargetType, string]>([
    ['www.example.com', 'root_domain', 'example.com'],
    ['https://www.example.com/a', 'domain', 'www.example.com'],
    ['example.com', 'url', 'https://example.com/'],
    ['user.github.io', 'root_domain', 'github.io'],
  ])('makes of %s a %s', (text, type, value) => {
    expect(targetKind(text, type)).toEqual({ kind: 'target', target: { value, type } });
  });

  it('makes no target of a type that nobody knows', () => {
    for (const type of ['constructor', '', 'page'])
      expect(targetKind('example.com', type as TargetType)).toEqual({ kind: 'none', reason: 'not-an-address' });
  });

  it('tells why a page is refused although its site is not', () => {
    expect(targetKind('example.com:8080', 'url')).toEqual({ kind: 'none', reason: 'port' });
    expect(targetKind('example.com:8080', 'domain')).toMatchObject({ target: { value: 'example.com' } });
  });
});

const label = fc.stringMatching(/^[a-z][a-z\d-]{0,9}[a-z\d]$/);
const host = fc.oneof(
  fc
    .tuple(label, fc.constantFrom('com', 'co.uk', 'github.io', 'kawasaki.jp', 'рф', 'local', 'internal', 'notatld'))
    .map((parts) => parts.join('.')),
  fc.domain(),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom('localhost', 'EXAMPLE.com.', 'bücher.example.org', 'com'),
);
const address = fc
  .record({
    scheme: fc.constantFrom('https://', 'http://', 'HTTP://', '', '//', 'ftp://'),
    user: fc.constantFrom('', 'user-name@', 'user-name:pass-word@'),
    host,
    port: fc.constantFrom('', ':80', ':443', ':8080'),
    path: fc.oneof(
      fc.webPath(),
      fc.string().map((text) => `/${text}`),
      fc.stringMatching(/^\/[%\d./a-f'()]*$/),
    ),
    query: fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'binary' }).map((text) => `?${text}`),
      fc.stringMatching(/^\?[%\da-f'=]*$/),
    ),
    fragment: fc.constantFrom('', '#frag-ment'),
  })
  .map(
    ({ scheme, user, host: name, port, path, query, fragment }) =>
      scheme + user + name + port + path + query.replace('#', '') + fragment,
  );
const anyText = fc.oneof(
  { weight: 4, arbitrary: address },
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
);

function targetsIn(offer: TargetChoices) {
  return offer.kind === 'none' ? [] : [offer.root, offer.host, ...(offer.page ? [offer.page] : [])];
}

describe('any text', () => {
  it('gives targets that are their own canonical form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const target of [...targetsIn(targetsOf(text)), ...targetsIn(typedTarget(text))])
          expect(targetKind(target.value, target.type)).toEqual({ kind: 'target', target });
      }),
      { numRuns: 3_000, examples: [['https://example.com/%2%65'], ['foo.wordpress.com'], ["https://example.com/'"]] },
    );
  });

  it('never gives away user names, passwords or fragments, nor a host that is not public', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { value } of targetsIn(typedTarget(text))) {
          const url = new URL(value.includes('://') ? value : `https://${value}/`);
          expect([url.username, url.password, url.hash, url.port]).toEqual(['', '', '', '']);
          expect(value).not.toMatch(/user-name@|user-name:|frag-ment/);
          expect(url.hostname).toMatch(/^[a-z\d_-]+(\.[a-z\d_-]+)+$/);
          expect(url.hostname).not.toMatch(
            /^[\d.]+$|\.(?:local|internal|lan|test|onion|arpa|localhost|example|invalid)$/,
          );
        }
      }),
      {
        numRuns: 3_000,
        examples: [
          ['http://user-name:pass-word@192.168.0.1:8080/'],
          ['user-name@example.com'],
          ['https://example.com/?a#frag-ment'],
        ],
      },
    );
  });
});
