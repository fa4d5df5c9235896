import { describe, expect, it } from 'vitest';
import {
  builtInQuietSites,
  findQuietPattern,
  isQuietPattern,
  quietPattern,
} from '@/utils/semrush/target/quiet-sites.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

const builtIn = Object.keys(builtInQuietSites);

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

describe('the built-in list', () => {
  it.each([
    ['google.com', 'google.*'],
    ['google.co.uk', 'google.*'],
    ['mail.google.com', 'google.*'],
    ['bing.com', 'bing.com'],
    ['duckduckgo.com', 'duckduckgo.com'],
    ['yandex.ru', 'yandex.*'],
    ['tieba.baidu.com', 'baidu.com'],
    ['m.facebook.com', 'facebook.com'],
    ['instagram.com', 'instagram.com'],
    ['x.com', 'x.com'],
    ['twitter.com', 'twitter.com'],
    ['de.linkedin.com', 'linkedin.com'],
    ['m.youtube.com', 'youtube.com'],
    ['old.reddit.com', 'reddit.com'],
    ['tiktok.com', 'tiktok.com'],
    ['pinterest.de', 'pinterest.*'],
    ['web.whatsapp.com', 'whatsapp.com'],
    ['outlook.live.com', 'live.com'],
    ['yahoo.co.jp', 'yahoo.*'],
  ])('has %s', (host, pattern) => {
    expect(findQuietPattern({ value: host, type: 'domain' }, builtIn)).toBe(pattern);
    expect(findQuietPattern({ value: `https://${host}/a?b=c`, type: 'url' }, builtIn)).toBe(pattern);
  });

  it.each(['netflix.com.example.org', 'notx.com', 'google.example.com', 'googled.com', 'my-google.com', 'example.com'])(
    'has not %s',
    (host) => expect(findQuietPattern(root(host), builtIn)).toBeNull(),
  );

  it('is of sites that can be added and kept', () => {
    for (const pattern of builtIn) {
      expect(quietPattern(pattern)).toEqual({ pattern });
      expect(isQuietPattern(pattern)).toBe(true);
    }
  });
});

describe('a site for the list', () => {
  it.each([
    ['Example.com', 'example.com'],
    ['https://www.example.com/path?x=1', 'example.com'],
    ['mail.example.co.uk', 'mail.example.co.uk'],
    ['somebody.github.io', 'somebody.github.io'],
    [' Amazon.* ', 'amazon.*'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
  ])('%s is kept as %s', (text, pattern) => {
    expect(quietPattern(text)).toEqual({ pattern });
    expect(isQuietPattern(pattern)).toBe(true);
  });

  it.each(['', 'localhost', '*.example.com', 'co.uk', '10.0.0.1', 'a b', 'x.*.com'])('%s is none', (text) => {
    expect(quietPattern(text)).toHaveProperty('reason');
  });

  it.each([7, null, '', '*', '.com', 'a b.com', 'x'.repeat(300), '<b>.com'])('%j is none that is kept', (value) => {
    expect(isQuietPattern(value)).toBe(false);
  });
});
