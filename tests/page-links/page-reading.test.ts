import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeLinks } from '@/utils/page-links/link-summary.ts';
import { joinReadings, pageCaps, type PageReading } from '@/utils/page-links/page-reading.ts';

const link = { href: 'https://a.com/', kind: 'text', text: 'x', rel: [], hidden: null };

function reading(change: object = {}): object {
  return {
    url: 'https://page.com/',
    title: 'Page',
    canonical: null,
    robots: [],
    status: 200,
    links: [link],
    linkCount: 1,
    isCut: false,
    hasPassword: false,
    textLength: 4,
    elements: 5,
    ...change,
  };
}

function many(one: object): object[] {
  return Array.from({ length: 5_000 }, () => one);
}

describe('what a page told', () => {
  it('has the links of its frames, and all else of itself', () => {
    const framed = reading({ url: 'https://frame.com/', title: 'Frame', linkCount: 3, isCut: true, robots: ['none'] });
    expect(joinReadings([reading(), framed, null, 'x'])).toEqual({
      ...reading(),
      links: [link, link],
      linkCount: 4,
      isCut: true,
      elements: 10,
    });
  });

  it('is nothing where the page itself told nothing', () => {
    expect(joinReadings([])).toBeNull();
    expect(joinReadings([null, reading()])).toBeNull();
  });

  it('is bounded, whatever a page makes up', () => {
    const long = 'x'.repeat(100_000);
    const joined = joinReadings([
      reading({
        title: long,
        url: long,
        canonical: long,
        links: many({ ...link, href: long, text: long }),
      }),
      ...Array.from({ length: 50 }, () => reading({ links: many(link) })),
    ]);
    expect(joined!.links).toHaveLength(pageCaps.maxLinks);
    expect(JSON.stringify(joined).length).toBeLessThan(300_000);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (told) => {
        joinReadings(told);
      }),
    );
    expect(joinReadings([reading({ links: [null, { href: 1 }, { ...link, kind: 'x' }, link] })])!.links).toEqual([
      link,
    ]);
  });
});

describe('the links to some sites', () => {
  it('are counted by what they pass on, the site with most links first', () => {
    const links = [
      link,
      { ...link, href: 'https://www.b.com/', rel: ['nofollow'] },
      { ...link, href: 'https://b.com/', hidden: 'size' },
      { ...link, href: 'https://notb.com/' },
    ];
    const page = joinReadings([reading({ links })]) as PageReading;
    const found = summarizeLinks(page, [
      { type: 'root_domain', value: 'a.com' },
      { type: 'root_domain', value: 'b.com' },
      { type: 'domain', value: 'c.com' },
    ]);
    expect(found.map(({ site, counts, hiddenCount }) => [site.value, counts, hiddenCount])).toEqual([
      ['b.com', { follow: 1, nofollow: 1, sponsored: 0, ugc: 0 }, 1],
      ['a.com', { follow: 1, nofollow: 0, sponsored: 0, ugc: 0 }, 0],
    ]);
  });
});
