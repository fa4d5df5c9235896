import { displayHost } from '@/utils/format/display-host.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { suffixesOf } from '@/utils/semrush/target/suffixes.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { foldText, hasJoinedWord, hasWord, noWords, type AnchorWords } from './anchor-words.ts';
import { sumOfKnown } from './sum.ts';

/** What an anchor text is, seen from the target: in the order of the rules. */
export const anchorGroups = ['empty', 'url', 'exact', 'brand', 'partial', 'generic', 'other'] as const;
export type AnchorGroup = (typeof anchorGroups)[number];

/** Texts that say nothing of what they lead to, in the languages that links are mostly written in. */
const genericTexts = new Set(
  [
    'article; blog; check it out; check this out; click; click for more; click here; click this link; continue; continue reading',
    'details; download; find out more; full article; full story; go; go here; here; home; homepage; image; info; learn more',
    'link; more; more here; more info; more information; official site; official website; online; original; original article',
    'page; photo; post; read; read article; read full article; read here; read more; read the article; read this; reference',
    'see; see here; see more; site; source; the article; this; this article; this link; this page; this post; this site',
    'this website; url; via; view; view more; view original; visit; visit site; visit website; web; web page; website',
    'hier; hier klicken; mehr; mehr erfahren; mehr lesen; weiterlesen; quelle; zur website; webseite',
    'ici; cliquez ici; lire la suite; en savoir plus; lien; voir plus; site web',
    'aquí; haz clic aquí; leer más; ver más; más información; enlace; fuente; sitio web',
    'aqui; clique aqui; leia mais; saiba mais; ver mais; qui; clicca qui; leggi di più; fonte; continua a leggere',
    'hier klikken; lees meer; meer; bron; здесь; тут; подробнее; читать далее; источник; сайт; ссылка',
    'tutaj; więcej; czytaj więcej; źródło; こちら; ここ; 続きを読む; 详情; 点击这里; 更多; 阅读全文; 여기; 더 보기',
  ].flatMap((texts) => texts.split('; ')),
);

/** Long enough for any anchor that people read; what lies behind it decides nothing. */
const longestAnchor = 500;

/** Anything but white space, controls and other characters that nobody sees. */
const seen = /[^\p{C}\p{Z}]/u;
const addressForm = /^(?:https?:\/\/|www\.)\S+$|^(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/iu;

/** The name that a site goes by: its registered label in Unicode (`searchenginejournal`), without anything but letters and digits. */
export function brandOf(target: Target): string {
  const host = hostOf(target);
  const suffixes = suffixesOf(host);
  const suffix = suffixes?.privateSuffix;
  const name = suffix
    ? host
        .slice(0, -suffix.length - 1)
        .split('.')
        .at(-1)
    : suffixes?.domain?.split('.')[0];
  return letters(displayHost(name ?? '')).toLowerCase();
}

/** The words of a site, folded once for all of its anchors. */
interface FoldedWords {
  readonly brand: readonly string[];
  readonly keywords: readonly string[];
}

/**
 * What groups the anchors of a target, by the words that the user gave it. *empty* where there is nothing to see; *url*
 * where the whole of it is an address; *exact* where it is one of the keywords from end to end; *brand* where it holds
 * one of the brand words, or the site's own name where there are none, as words of their own, whatever stands between
 * their letters; *partial* where it holds a keyword as words of its own; *generic* where it is one of the known texts
 * that say nothing; else *other*.
 */
export function anchorGrouper(target: Target, words: AnchorWords = noWords): (anchor: string) => AnchorGroup {
  const folded: FoldedWords = {
    brand: (words.brand ?? [brandOf(target)]).map(foldText),
    keywords: words.keywords.map(foldText),
  };
  const known = new Map<string, AnchorGroup>();
  return (anchor) => {
    const text = anchor.slice(0, longestAnchor);
    const group = known.get(text) ?? groupOf(text, folded);
    known.set(text, group);
    return group;
  };
}

/** The group of one anchor. */
export function anchorGroupOf(anchor: string, target: Target, words?: AnchorWords): AnchorGroup {
  return anchorGrouper(target, words)(anchor);
}

function groupOf(anchor: string, { brand, keywords }: FoldedWords): AnchorGroup {
  const text = anchor.normalize('NFC').trim().toLowerCase();
  if (!seen.test(text)) return 'empty';
  if (addressForm.test(text)) return 'url';
  const folded = foldText(anchor);
  if (folded !== '' && keywords.includes(folded)) return 'exact';
  if (brand.some((word) => hasWord(folded, word) || hasJoinedWord(folded, word))) return 'brand';
  if (keywords.some((word) => hasWord(folded, word))) return 'partial';
  const plain = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/\s+/g, ' ');
  return genericTexts.has(plain) ? 'generic' : 'other';
}

export interface AnchorGroupTotal {
  readonly group: AnchorGroup;
  readonly anchors: number;
  /** Sums over the rows, of what is known: a domain that links with two anchors counts twice. null: nothing is, though there are rows. */
  readonly domains: number | null;
  readonly backlinks: number | null;
}

/** What each group has of the given rows, every group named, the empty ones too. */
export function groupAnchors(
  rows: readonly Row<'backlinks_anchors'>[],
  target: Target,
  words?: AnchorWords,
): AnchorGroupTotal[] {
  const groupOfAnchor = anchorGrouper(target, words);
  const groupsOfRows = rows.map((row) => groupOfAnchor(row.anchor));
  return anchorGroups.map((group) => {
    const own = rows.filter((_row, index) => groupsOfRows[index] === group);
    const total = (column: 'domains_num' | 'backlinks_num'): number | null =>
      own.length === 0 ? 0 : sumOfKnown(own.map((row) => row[column]));
    return { group, anchors: own.length, domains: total('domains_num'), backlinks: total('backlinks_num') };
  });
}

function hostOf({ value, type }: Target): string {
  return type === 'url' ? (URL.parse(value)?.hostname ?? '') : value;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
