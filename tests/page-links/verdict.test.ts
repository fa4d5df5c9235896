import { describe, expect, it } from 'vitest';
import { worthOf } from '@/utils/page-links/link-summary.ts';
import type { PageLink, PageReading } from '@/utils/page-links/page-reading.ts';
import { judge, type CheckedPage, type PageFacts, type Verdict } from '@/utils/page-links/verdict.ts';

const link: PageLink = { href: 'https://wanted.com/guide', kind: 'text', text: 'x', rel: [], hidden: null };

const reading: PageReading = {
  url: 'https://page.com/post',
  title: '',
  canonical: null,
  robots: [],
  status: 200,
  links: [link],
  linkCount: 1,
  isCut: false,
  hasPassword: false,
  textLength: 1_500,
  elements: 10,
};

const facts: PageFacts = { status: 200, xRobots: [], redirectedTo: null, end: null, error: null };

function page(change: Partial<PageReading> | null, told: Partial<PageFacts> = {}): CheckedPage {
  return {
    source: 'https://page.com/post',
    target: { type: 'url', value: 'https://wanted.com/guide' },
    reading: change && { ...reading, ...change },
    facts: { ...facts, ...told },
  };
}

describe('what became of a link', () => {
  it.each<[string, CheckedPage, Verdict]>([
    ['a plain link', page({}), 'live'],
    [
      'a link over http, to www and with a slash',
      page({ links: [{ ...link, href: 'http://www.wanted.com/guide/#a' }] }),
      'live',
    ],
    ['a nofollow link', page({ links: [{ ...link, rel: ['nofollow'] }] }), 'nofollow'],
    ['a page that says nofollow', page({ robots: ['nofollow'] }), 'nofollow'],
    ['an answer that says nofollow', page({}, { xRobots: ['nofollow'] }), 'nofollow'],
    ['a paid link', page({ links: [{ ...link, rel: ['nofollow', 'sponsored'] }] }), 'sponsored'],
    ['a user’s link', page({ links: [{ ...link, rel: ['nofollow', 'ugc'] }] }), 'ugc'],
    ['the better of two links', page({ links: [{ ...link, rel: ['nofollow'] }, link] }), 'live'],
    ['a page that robots leave out', page({ robots: ['none'] }), 'noindex'],
    ['an answer that robots leave out', page({}, { xRobots: ['noindex'] }), 'noindex'],
    ['a page that moved', page({ url: 'https://page.com/other' }), 'redirected'],
    ['a page that moved to www alone', page({ url: 'http://www.page.com/post/' }), 'live'],
    ['a link to another page', page({ links: [{ ...link, href: 'https://wanted.com/guide?b=1' }] }), 'moved'],
    ['no link', page({ links: [] }), 'gone'],
    ['no link and an article beside a login', page({ links: [], hasPassword: true }), 'gone'],
    ['no link and nothing but a login', page({ links: [], hasPassword: true, textLength: 80 }), 'login'],
    ['a way to a login', page({ links: [], url: 'https://page.com/users/sign-in?to=post' }), 'login'],
    ['a link on a page of that name', page({ url: 'https://page.com/login' }), 'redirected'],
    ['an error with the link on it', page({}, { status: 404 }), 'page_error'],
    ['an error that the page alone tells', page({ status: 503 }, { status: null }), 'page_error'],
    ['a name and password', page(null, { status: 401, end: 'elsewhere' }), 'login'],
    ['a page elsewhere', page(null, { status: null, end: 'elsewhere' }), 'elsewhere'],
    ['a private address, whatever was read', page({}, { end: 'private' }), 'private'],
    ['a file', page(null, { end: 'not_a_page' }), 'not_a_page'],
    ['no answer', page(null, { status: null, end: 'unreachable' }), 'unreachable'],
    ['a page that is not done, without the link', page({ links: [] }, { end: 'timeout' }), 'timeout'],
    ['a page that is not done, with the link', page({}, { end: 'timeout' }), 'live'],
  ])('is told of %s', (_what, checked, verdict) => {
    expect(judge(checked).verdict).toBe(verdict);
  });

  it('is told of any page of a site where no page is named', () => {
    const links = [{ ...link, href: 'https://blog.wanted.com/x' }];
    const of = (target: CheckedPage['target']): Verdict => judge({ ...page({ links }), target }).verdict;
    expect(of({ type: 'root_domain', value: 'wanted.com' })).toBe('live');
    expect(of({ type: 'domain', value: 'blog.wanted.com' })).toBe('live');
    expect(of({ type: 'domain', value: 'www.wanted.com' })).toBe('moved');
  });

  it('has the link that can be seen, of two that are worth the same', () => {
    const hidden: PageLink = { ...link, text: 'hidden', hidden: 'opacity' };
    expect(judge(page({ links: [hidden, link] })).link).toBe(link);
    expect(judge(page({ links: [hidden] })).link).toBe(hidden);
  });
});

describe('what a link passes on', () => {
  it.each([
    [[], false, 'follow'],
    [[], true, 'nofollow'],
    [['nofollow'], false, 'nofollow'],
    [['nofollow', 'ugc'], false, 'ugc'],
    [['sponsored'], true, 'sponsored'],
  ] as const)('%j on a page with nofollow %s is %s', (rel, isPageNofollow, worth) => {
    expect(worthOf({ rel }, isPageNofollow)).toBe(worth);
  });
});
