import { describe, expect, it } from 'vitest';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { classifyResponse, decodeResponse, splitResponse } from '@/utils/semrush/response/decode-response.ts';
import { readFixture } from './fixture.ts';

interface Expected {
  readonly lines: number;
  readonly unread?: readonly string[];
  readonly missing?: readonly string[];
  readonly first: Readonly<Record<string, unknown>>;
  readonly last: Readonly<Record<string, unknown>>;
}

const journal = 'https://www.searchenginejournal.com';

/** What the document's examples say, written down by hand. */
const expected: Readonly<Record<ReportId, Expected>> = {
  backlinks_overview: {
    lines: 1,
    first: {
      ascore: 74,
      total: 22063983,
      domains_num: 49145,
      urls_num: 13059030,
      ips_num: 47793,
      ipclassc_num: 22956,
      follows_num: 20457307,
      nofollows_num: 1606307,
      sponsored_num: 258,
      ugc_num: 1475,
      texts_num: 21784602,
      images_num: 278624,
      forms_num: 437,
      frames_num: 320,
    },
    last: { ascore: 74 },
  },
  backlinks: {
    lines: 5,
    missing: [
      'response_code',
      'target_title',
      'redirect_url',
      'image_alt',
      'image_url',
      'source_size',
      'nofollow',
      'form',
      'frame',
      'image',
      'sitewide',
      'newlink',
      'lostlink',
    ],
    first: {
      page_ascore: 80,
      source_title: 'JDN : E-business, FinTech, Big Data, IoT, tendances média, décideurs...',
      source_url: 'https://www.journaldunet.com/',
      response_code: null,
      target_url: `${journal}/duckduckgo-is-now-a-default-search-engine-option-on-android-in-the-eu/343073/#close`,
      anchor: 'A partir de mars 2020 DuckDuckGo fera partie des moteurs de recherche proposés par défaut sur Android',
      external_num: 137,
      internal_num: 177,
      first_seen: 1578929242,
      last_seen: 1578990011,
      image_alt: '',
      nofollow: null,
    },
    last: {
      page_ascore: 71,
      anchor: 'Goodbye, Google Ads’ Message Extensions & More News [PODCAST] - Search Engine Journal',
      last_seen: 1578312791,
    },
  },
  backlinks_refdomains: {
    lines: 5,
    first: {
      domain_ascore: 86,
      domain: 'libsyn.com',
      backlinks_num: 1850868,
      ip: '204.16.246.222',
      country: 'us',
      first_seen: 1495338484,
      last_seen: 1580410670,
    },
    last: { domain: 'goldenarticles.net', country: 'bg', last_seen: 1580411732 },
  },
  backlinks_refips: {
    lines: 5,
    first: {
      ip: '78.69.18.135',
      country: 'se',
      domains_num: 664,
      backlinks_num: 1195,
      first_seen: 1371696859,
      last_seen: 1580409277,
    },
    last: { ip: '172.217.164.161', last_seen: 1580396737 },
  },
  backlinks_tld: {
    lines: 5,
    first: { zone: 'com', domains_num: 27755, backlinks_num: 11645051 },
    last: { zone: 'au', domains_num: 645, backlinks_num: 9531 },
  },
  backlinks_geo: {
    lines: 5,
    first: { country: 'United States', domains_num: 36489, backlinks_num: 5463278 },
    last: { country: 'Canada', domains_num: 791, backlinks_num: 695950 },
  },
  backlinks_anchors: {
    lines: 5,
    first: {
      anchor: 'search engine journal',
      domains_num: 8113,
      backlinks_num: 691263,
      first_seen: 1370650463,
      last_seen: 1580411804,
    },
    last: {
      anchor: 'read more >',
      domains_num: 2,
      backlinks_num: 114350,
      first_seen: 1545826610,
      last_seen: 1580411612,
    },
  },
  backlinks_pages: {
    lines: 5,
    first: {
      source_url: `${journal}/`,
      source_title: 'Search Engine Journal - SEO, Search Marketing News and Tutorials',
      response_code: 200,
      backlinks_num: 129873,
      domains_num: 3602,
      last_seen: 1580113263,
      external_num: 16,
      internal_num: 405,
    },
    last: { source_title: 'A Complete Guide to SEO | Search Engine Journal', internal_num: 130 },
  },
  backlinks_competitors: {
    lines: 5,
    first: {
      ascore: 80,
      neighbour: 'searchengineland.com',
      similarity: 36,
      common_refdomains: 17584,
      domains_num: 79939,
      backlinks_num: 42840590,
    },
    last: { neighbour: 'marketingland.com', backlinks_num: 9756098 },
  },
  backlinks_matrix: {
    lines: 5,
    first: { domain: 'squarespace.com', domain_ascore: 85, matches_num: 1, backlinks_num: [0, 4] },
    last: { domain: 'slideshare.net', domain_ascore: 88, matches_num: 1, backlinks_num: [0, 9] },
  },
  backlinks_comparison: {
    lines: 2,
    first: {
      target: 'ebay.com',
      target_type: 'root_domain',
      ascore: 94,
      backlinks_num: 15248332274,
      domains_num: 461273,
      ips_num: 321889,
      follows_num: 6863043986,
      nofollows_num: 8385235217,
      texts_num: 11753970129,
      images_num: 3487503037,
      forms_num: 6183483,
      frames_num: 675625,
    },
    last: { target: 'amazon.com', frames_num: 82699668 },
  },
  backlinks_ascore_profile: {
    lines: 13,
    unread: ['...'],
    first: { ascore: 0, domains_num: 941 },
    last: { ascore: 100, domains_num: 0 },
  },
  backlinks_categories_profile: {
    lines: 5,
    first: { category_name: '/Business & Industrial/Advertising & Marketing/Marketing', rating: 2188 },
    last: { category_name: '/Internet & Telecom/Web Services/Web Design & Development', rating: 1001 },
  },
  backlinks_categories: {
    lines: 5,
    first: {
      category_name: '/Internet & Telecom/Web Services/Search Engine Optimization & Marketing',
      rating: 0.931905,
    },
    last: { category_name: '/Business & Industrial/Advertising & Marketing/Brand Management', rating: 0.813207 },
  },
  backlinks_historical: {
    lines: 5,
    first: { date: 1618185600, backlinks_num: 18768868, domains_num: 266988 },
    last: { date: 1615766400, backlinks_num: 20669614, domains_num: 383991 },
  },
};

describe.each(reportIds)('the example of %s in the document', (report) => {
  const body = readFixture(report);
  const targets = report === 'backlinks_matrix' ? targetsCalled('searchenginejournal.com', 'searchengineland.com') : [];
  const { lines, unread = [], missing = [], first, last } = expected[report];

  it('is a report', () => {
    expect(classifyResponse(report, 200, body)).toStrictEqual({ kind: 'report' });
  });

  it('is read to its last cell', () => {
    const answer = decodeResponse(report, targets, body);
    expect(answer.rows[0]).toMatchObject(first);
    expect(answer.rows.at(-1)).toMatchObject(last);
    expect(answer).toMatchObject({ lineCount: lines, repairedCount: 0, missingColumns: missing });
    expect(answer.unread.map(({ raw }) => raw)).toStrictEqual(unread);
    expect(answer.rows.length + answer.unread.length).toBe(lines);
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['mixed line ends', (text: string) => text.replace('\n', '\r\n')],
    ['no last line end', (text: string) => text.trimEnd()],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('reads the same with %s', (_, change) => {
    expect(decodeResponse(report, targets, change(body))).toStrictEqual(decodeResponse(report, targets, body));
  });

  it('reads the same when every cell is quoted', () => {
    const { header, lines: raw } = splitResponse(report, targets, body);
    const quoted = [header, ...raw]
      .map((line) =>
        line === '...'
          ? line
          : line
              .split(';')
              .map((cell) => `"${cell}"`)
              .join(';'),
      )
      .join('\n');
    expect(decodeResponse(report, targets, quoted)).toStrictEqual(decodeResponse(report, targets, body));
  });
});
