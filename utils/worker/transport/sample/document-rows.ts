import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** A row of the sample, each cell as the API writes it, by column; names of no column are traits that filters ask for. */
export type SampleRow = Readonly<Record<string, string>>;

/** The site of all examples in the API's document. */
export function isDocumented({ value, type }: Target): boolean {
  return value === 'searchenginejournal.com' && type === 'root_domain';
}

/** The response examples of the API's document, without the profile's `...` line. */
const examples: Readonly<Record<ReportId, string>> = {
  backlinks_overview: `ascore;total;domains_num;urls_num;ips_num;ipclassc_num;follows_num;nofollows_num;sponsored_num;ugc_num;texts_num;images_num;forms_num;frames_num
74;22063983;49145;13059030;47793;22956;20457307;1606307;258;1475;21784602;278624;437;320`,
  backlinks: `page_ascore;source_title;source_url;target_url;anchor;external_num;internal_num;first_seen;last_seen
80;JDN : E-business, FinTech, Big Data, IoT, tendances média, décideurs...;https://www.journaldunet.com/;https://www.searchenginejournal.com/duckduckgo-is-now-a-default-search-engine-option-on-android-in-the-eu/343073/#close;A partir de mars 2020 DuckDuckGo fera partie des moteurs de recherche proposés par défaut sur Android;137;177;1578929242;1578990011
76;cnBeta.COM - 中文业界资讯站;https://www.cnbeta.com/;https://www.searchenginejournal.com/duckduckgo-is-now-a-default-search-engine-option-on-android-in-the-eu/343073/#close;将成为欧盟 Android 设备的默认搜索引擎选项;68;558;1578902621;1578928080
71;Podcast Alley - Your Place for Podcasting News & Featured Podcasts;https://www.podcastalley.com/;https://www.searchenginejournal.com/bing-pages-this-marketing-oclock-podcast/342897/;Introducing Bing Pages & This Week’s Digital Marketing News [PODCAST] - Search Engine Journal;94;10;1578913376;1578917297
71;Podcast Alley - Your Place for Podcasting News & Featured Podcasts;https://www.podcastalley.com/;https://www.searchenginejournal.com/b2b-paid-advertising-greg-finn-podcast/342657/;B2B Paid Advertising in 2020 with Greg Finn [PODCAST] - Search Engine Journal;94;10;1578576343;1578582160
71;Podcast Alley - Your Place for Podcasting News & Featured Podcasts;https://www.podcastalley.com/;https://www.searchenginejournal.com/google-ads-message-extensions-marketing-oclock-podcast/341909/;Goodbye, Google Ads’ Message Extensions & More News [PODCAST] - Search Engine Journal;94;10;1578300986;1578312791`,
  backlinks_refdomains: `domain_ascore;domain;backlinks_num;ip;country;first_seen;last_seen
86;libsyn.com;1850868;204.16.246.222;us;1495338484;1580410670
38;customerguru.in;503992;37.60.254.149;us;1532739198;1578767338
58;obs.co.kr;386005;59.25.202.101;kr;1565621989;1580411659
22;recip-links.com;354282;52.95.147.26;ca;1524707034;1580411673
38;goldenarticles.net;348079;89.190.202.12;bg;1544015188;1580411732`,
  backlinks_refips: `ip;country;domains_num;backlinks_num;first_seen;last_seen
78.69.18.135;se;664;1195;1371696859;1580409277
192.0.78.12;us;357;3675;1534413883;1580408412
192.0.78.13;us;356;4012;1533338180;1580408397
172.217.15.65;us;306;617;1473348232;1580411014
172.217.164.161;us;300;581;1473018187;1580396737`,
  backlinks_tld: `zone;domains_num;backlinks_num
com;27755;11645051
net;1894;1684571
org;1486;800180
uk;1267;22572
au;645;9531`,
  backlinks_geo: `country;domains_num;backlinks_num
United States;36489;5463278
Germany;2594;149154
United Kingdom;1750;102385
France;917;99323
Canada;791;695950`,
  backlinks_anchors: `anchor;domains_num;backlinks_num;first_seen;last_seen
search engine journal;8113;691263;1370650463;1580411804
93% of people;3;354284;1524707034;1580411673
the growth of social media v2.0 | search engine journal;1;251996;1532739198;1578767338
more;57;153884;1452198531;1580411620
read more >;2;114350;1545826610;1580411612`,
  backlinks_pages: `source_url;source_title;response_code;backlinks_num;domains_num;last_seen;external_num;internal_num
https://www.searchenginejournal.com/;Search Engine Journal - SEO, Search Marketing News and Tutorials;200;129873;3602;1580113263;16;405
http://www.searchenginejournal.com/;;301;213841;3543;1580400186;0;0
https://www.searchenginejournal.com/seo-101/seo-statistics/;60+ Mind-Blowing Search Engine Optimization Stats - SEO 101;200;11746;1675;1580367611;88;156
https://www.searchenginejournal.com/24-eye-popping-seo-statistics/42665/;;301;3127;822;1579709305;0;0
https://www.searchenginejournal.com/seo-guide/;A Complete Guide to SEO | Search Engine Journal;200;12856;743;1580411596;19;130`,
  backlinks_competitors: `ascore;neighbour;similarity;common_refdomains;domains_num;backlinks_num
80;searchengineland.com;36;17584;79939;42840590
74;searchenginewatch.com;34;11537;47115;35855777
68;wordstream.com;32;9575;37065;1750926
77;moz.com;31;15732;103754;21136846
76;marketingland.com;30;9058;39986;9756098`,
  backlinks_matrix: `domain;domain_ascore;matches_num;searchenginejournal.com;searchengineland.com
squarespace.com;85;1;0;4
cloudflare.com;92;1;0;8
amazon.com;94;1;0;2
progresspond.com;65;1;0;2
slideshare.net;88;1;0;9`,
  backlinks_comparison: `target;target_type;ascore;backlinks_num;domains_num;ips_num;follows_num;nofollows_num;texts_num;images_num;forms_num;frames_num
ebay.com;root_domain;94;15248332274;461273;321889;6863043986;8385235217;11753970129;3487503037;6183483;675625
amazon.com;root_domain;94;6258027263;2679680;1012020;3901022285;2355705949;4522715595;1637657601;14954399;82699668`,
  backlinks_ascore_profile: `ascore;domains_num
0;941
1;60
2;114
3;227
4;433
5;810
95;2
96;0
97;1
98;1
99;0
100;0`,
  backlinks_categories_profile: `category_name;rating
/Business & Industrial/Advertising & Marketing/Marketing;2188
/Internet & Telecom/Web Services/Search Engine Optimization & Marketing;1975
/Business & Industrial/Advertising & Marketing/Brand Management;1725
/Business & Industrial/Advertising & Marketing/Sales;1116
/Internet & Telecom/Web Services/Web Design & Development;1001`,
  backlinks_categories: `category_name;rating
/Internet & Telecom/Web Services/Search Engine Optimization & Marketing;0.931905
/Internet & Telecom/Web Services/Affiliate Programs;0.880989
/Business & Industrial/Advertising & Marketing/Marketing;0.872495
/Internet & Telecom/Search Engines;0.821398
/Business & Industrial/Advertising & Marketing/Brand Management;0.813207`,
  backlinks_historical: `date;backlinks_num;domains_num
1618185600;18768868;266988
1617580800;19005841;270238
1616976000;19145818;270371
1616371200;20011497;309865
1615766400;20669614;383991`,
};

/** The document's rows of a report. */
export function documentRows(report: ReportId): readonly SampleRow[] {
  const [header = '', ...lines] = examples[report].split('\n');
  const columns = header.split(';');
  return lines.map((line) => {
    const cells = line.split(';');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}
