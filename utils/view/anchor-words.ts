/** What tells a site's anchors: words that name it, and words it wants to be found by. */
export interface AnchorWords {
  /** Null where the site's own name is all there is. */
  readonly brand: readonly string[] | null;
  readonly keywords: readonly string[];
}

export const noWords: AnchorWords = { brand: null, keywords: [] };

/** More than anybody lists; it bounds the work for each anchor. */
export const maxWords = 200;
const longestWord = 100;

/** Words in a text that somebody typed or pasted: parted by lines, commas (those of other scripts too) and semicolons, each once. */
export function parseWords(text: string): readonly string[] {
  const seen = new Set<string>();
  return text
    .split(/[\n\r,;，、；،؛]+/u)
    .map((word) => word.trim().replaceAll(/\s+/gu, ' ').slice(0, longestWord))
    .filter((word) => {
      const folded = foldText(word);
      if (folded === '' || seen.has(folded)) return false;
      seen.add(folded);
      return true;
    })
    .slice(0, maxWords);
}

/** Marks over and under letters of Latin, Greek and Cyrillic. Those of other scripts are part of their letters. */
const accents = /[\u0300-\u036f]/gu;

/** A text as it is compared: small letters without accents, one space for all that is neither letter, digit, `+` nor `#`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(accents, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}+#]+/gu, ' ')
    .trim();
}

/** Scripts that are written without spaces, or whose endings join the word: there a word begins and ends anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** Whether a folded text holds a folded word as a word of its own. */
export function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let index = text.indexOf(word); index !== -1; index = text.indexOf(word, index + 1))
    if (isBound(text, index) && isBound(text, index + word.length)) return true;
  return false;
}

/** The same, whatever stands between the word's letters: `search engine journal` holds `searchenginejournal`. */
export function hasJoinedWord(text: string, word: string): boolean {
  const wanted = [...word.replaceAll(' ', '')];
  if (wanted.length === 0) return false;
  const characters = [...text];
  const places = characters.flatMap((character, index) => (character === ' ' ? [] : [index]));
  return places.slice(0, Math.max(0, places.length - wanted.length + 1)).some((first, start) => {
    if (wanted.some((letter, offset) => characters[places[start + offset]!] !== letter)) return false;
    const last = places[start + wanted.length - 1]!;
    return isEdge(characters[first - 1], characters[first]) && isEdge(characters[last], characters[last + 1]);
  });
}

function isBound(text: string, index: number): boolean {
  const after = text.codePointAt(index);
  return isEdge(
    Array.from(text.slice(Math.max(0, index - 2), index)).at(-1),
    after === undefined ? undefined : String.fromCodePoint(after),
  );
}

/** Whether a word may end between two characters of a folded text. A mark belongs to the letter before it. */
function isEdge(before = ' ', after = ' '): boolean {
  if (/\p{M}/u.test(after)) return false;
  return before === ' ' || after === ' ' || unspaced.test(before) || unspaced.test(after);
}
