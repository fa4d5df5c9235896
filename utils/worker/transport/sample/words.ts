import { mix } from './numbers.ts';

/** Texts as the web writes them, in many languages and directions, nasty ones among them: what a page shows must bear it. */
const links = [
  'click here',
  'website',
  'read more',
  'source',
  'here',
  'via',
  'learn more →',
  'this article',
  'the full story',
  'homepage',
  'en savoir plus',
  'mehr erfahren',
  'leer más',
  'leia mais',
  'подробнее',
  'اقرأ المزيد',
  'קרא עוד',
  'और पढ़ें',
  '続きを読む',
  '阅读更多',
  '자세히 보기',
  '👉 check this out 👈',
  '🔥🔥🔥',
  '<script>alert(document.domain)</script>',
  '=HYPERLINK("https://example.com";"free")',
  'tips & tricks; part 2',
  '"the best guide" they said',
  'a very long anchor that begins as a sentence, goes on as a paragraph and never ends, because somebody forgot to close the link and so everything that follows, the date, the name of the author, the comments and the footer, became a part of it as well',
  '\u200Fموقع\u200F (English)',
  '100%',
  '--',
  '🏳️‍🌈 pride',
  'Ünïcödé',
  "it's a “quote”",
  'null',
  '0',
] as const;

const beginnings = [
  'best',
  'free',
  'simple',
  'complete',
  'modern',
  'practical',
  'annual',
  'local',
  'open',
  'new',
  'cheap',
  'fast',
  'hidden',
  'classic',
  'beginner',
  'advanced',
  'handmade',
  'organic',
  'honest',
  'weekly',
  'trusted',
  'small',
  'nordic',
  'digital',
  'visual',
] as const;

const topics = [
  'garden',
  'recipe',
  'travel',
  'camera',
  'marketing',
  'bicycle',
  'finance',
  'software',
  'music',
  'health',
  'kitchen',
  'climate',
  'history',
  'language',
  'fitness',
  'design',
  'coffee',
  'hiking',
  'chess',
  'science',
  'parenting',
  'theatre',
  'energy',
  'football',
  'museum',
] as const;

const endings = [
  'guide',
  'tips',
  'ideas',
  'review',
  'tools',
  'statistics',
  'checklist',
  'news',
  'tutorial',
  'examples',
  'course',
  'forum',
  'report',
  'list',
  'podcast',
  'study',
  'template',
  'glossary',
  'interview',
  'calendar',
  'trends',
  'basics',
  'map',
  'prices',
  'newsletter',
] as const;

/** How many phrases there are before one comes again. */
const phraseCount = beginnings.length * topics.length * endings.length;

/** An anchor text that no other number below some 15,000 has. */
export function anchorOf(number: number, seed: number): string {
  return links[number] ?? wordsOf(number, seed).join(' ');
}

/** A path that no other number below some 15,000 has. */
export function slugOf(number: number, seed: number): string {
  return wordsOf(number, seed).join('-');
}

/** Titles by the country of the page; `$` stands for the topic, as a word of another language stands in many titles. */
const titles: Readonly<Record<string, readonly string[]>> = {
  de: ['Die besten Tipps zum Thema $', '$: Ratgeber für Einsteiger', 'Über uns – $ Blog'],
  fr: ['Tout savoir sur « $ »', '$ : le guide complet', 'Actualités et tendances – $'],
  es: ['Guía completa de $ para principiantes', '¿Qué es $? Todo lo que necesitas saber'],
  br: ['Tudo o que você precisa saber sobre $', '$: dicas e notícias'],
  jp: ['初心者のための$ガイド', '$の最新ニュースまとめ'],
  cn: ['$新手指南', '关于$的最新资讯'],
  kr: ['$ 완벽 가이드', '$ 최신 소식'],
  ru: ['Полное руководство: $', '$ — новости и советы'],
  ua: ['Повний посібник: $'],
  il: ['המדריך המלא: $'],
  sa: ['الدليل الكامل: $'],
  ir: ['راهنمای کامل $'],
  th: ['คู่มือ $ ฉบับสมบูรณ์'],
  gr: ['Πλήρης οδηγός: $'],
  in: ['$ की पूरी जानकारी', 'The complete $ guide'],
  tr: ['$ hakkında bilmeniz gereken her şey'],
};

const englishTitles = [
  'The $ Guide',
  '$ | Example Source',
  '10 Things Nobody Tells You About $',
  '$ – News; Tips; Reviews',
  'Why "$" Matters',
  '$ & Friends <Weekly>',
  '✨ $ ✨',
  'What We Learned From a Year of $: The Long Read, With Interviews, Numbers, Pictures, a Few Detours, an Appendix That Is Longer Than the Text Itself, and the Answers to All of the Questions That Our Readers Have Sent Us Since the First Part Appeared in Print',
  '$',
] as const;

/** The title of the page that has this slug, in the language of a country or in English. */
export function titleOf(number: number, seed: number, country: string): string {
  const own = titles[country];
  const random = mix(seed, number);
  const choices = own && random % 3 > 0 ? own : englishTitles;
  const [beginning, topic, ending] = wordsOf(number, seed);
  return choices[(random >>> 8) % choices.length]!.replace(
    '$',
    `${capital(beginning)} ${capital(topic)} ${capital(ending)}`,
  );
}

/** The words of a number: each below `phraseCount` has its own. The step is prime to the count, so neighbours differ. */
function wordsOf(number: number, seed: number): readonly [string, string, string] {
  const place = ((number + (seed % phraseCount)) * 6_151) % phraseCount;
  return [
    beginnings[place % beginnings.length]!,
    topics[Math.floor(place / beginnings.length) % topics.length]!,
    endings[Math.floor(place / (beginnings.length * topics.length))]!,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
