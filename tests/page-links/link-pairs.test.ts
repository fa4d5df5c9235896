import { describe, expect, it } from 'vitest';
import { linkTargetOf, originsOf, sourcePageOf, sourcePagesIn } from '@/utils/page-links/link-pairs.ts';
import { robotsWords, xRobotsWords } from '@/utils/page-links/robots.ts';
import { comparedAddress } from '@/utils/page-links/wanted-hosts.ts';

describe('a page that may be opened', () => {
  it.each([
    ['https://user:secret@site.com/a?b=1#c', 'https://site.com/a?b=1'],
    ['http://site.com', 'http://site.com/'],
    ['http://192.168.0.1/admin', null],
    ['http://[::1]/', null],
    ['http://0x7f.1/', null],
    ['https://router.fritz.box/', null],
    ['http://localhost/', null],
    ['https://site.com:8443/', null],
    ['ftp://site.com/', null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    // Giving these back would take what the manifest says itself.
    ['https://www.semrush.com/blog/', null],
    ['https://api.semrush.com/', null],
  ])('%s: %s', (address, page) => {
    expect(sourcePageOf(address)).toBe(page);
  });

  it('is found in a paste, each once, with what is none', () => {
    const { pages, refused } = sourcePagesIn(
      'https://a.com/1, b.com/2;\nhttps://a.com/1\n\tlocalhost www.semrush.com/x ',
    );
    expect(pages).toEqual(['https://a.com/1', 'https://b.com/2']);
    expect(refused).toEqual(['localhost', 'www.semrush.com/x']);
  });
});

describe('where a link is wanted to', () => {
  it.each([
    ['wanted.com', { type: 'root_domain', value: 'wanted.com' }],
    ['https://www.wanted.com/', { type: 'root_domain', value: 'wanted.com' }],
    ['blog.wanted.com', { type: 'domain', value: 'blog.wanted.com' }],
    ['somebody.github.io', { type: 'domain', value: 'somebody.github.io' }],
    ['wanted.com/guide', { type: 'url', value: 'https://wanted.com/guide' }],
    ['wanted.com/?a=1', { type: 'url', value: 'https://wanted.com/?a=1' }],
    ['localhost', 'private-name'],
    ['', 'empty'],
  ])('%s', (text, target) => {
    expect(linkTargetOf(text)).toEqual(target);
  });
});

describe('the hosts that are asked for', () => {
  it('are those of the pages, with and without www, over http and https', () => {
    expect(originsOf(['https://a.com/1', 'https://a.com/2', 'http://www.b.com/', 'https://blog.c.com/'])).toEqual(
      ['a.com', 'b.com', 'blog.c.com', 'www.a.com', 'www.b.com'].flatMap((host) => [
        `https://${host}/*`,
        `http://${host}/*`,
      ]),
    );
  });

  it('are never those of the manifest', () => {
    expect(originsOf(['https://semrush.com/blog'])).toEqual(['https://semrush.com/*', 'http://semrush.com/*']);
  });
});

describe('addresses of one page', () => {
  it.each([
    ['http://www.a.com/b/', 'https://a.com/b#c', true],
    ['https://a.com/%7Eb', 'https://a.com/~b', true],
    ['https://a.com/b?c=1', 'https://a.com/b?c=2', false],
    ['https://a.com/b', 'https://a.com/B', false],
    ['https://a.com:8080/', 'https://a.com/', false],
  ])('%s and %s: %s', (a, b, isSame) => {
    expect(comparedAddress(a) === comparedAddress(b)).toBe(isSame);
  });
});

describe('words for robots', () => {
  it.each([
    [['noindex, nofollow'], ['noindex', 'nofollow']],
    [['NOINDEX'], ['noindex']],
    [['googlebot: noindex, nofollow'], ['noindex', 'nofollow']],
    [['otherbot: noindex, nofollow'], []],
    [['otherbot: noindex, googlebot: none'], ['none']],
    [
      ['unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow'],
      ['unavailable_after: 25 jun 2030 15:00:00 pst', 'nofollow'],
    ],
    [
      ['max-snippet:20', 'noindex'],
      ['max-snippet:20', 'noindex'],
    ],
    [['', ','], []],
  ])('%j', (headers, words) => {
    expect(xRobotsWords(headers)).toEqual(words);
  });

  it('mean both where they say none', () => {
    expect(robotsWords(['none'])).toEqual({ isNoindex: true, isNofollow: true });
    expect(robotsWords(['index', 'follow'])).toEqual({ isNoindex: false, isNofollow: false });
  });
});
