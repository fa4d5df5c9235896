import type { SourceFile } from './source-files.ts';

/** A word that nobody uses any more, as words in lower case, and the one that took its place: docs/architecture.md, "Words". */
interface RetiredWord {
  readonly retired: RegExp;
  readonly instead: string;
}

const retiredWords: readonly RetiredWord[] = [
  { retired: /\bshel(?:f|ves)\b/, instead: 'cache entry' },
  { retired: /\b(?:in|at) hand\b/, instead: 'cached rows' },
  { retired: /\bholes?\b/, instead: 'missing range' },
  { retired: /\bdoubt(?:s|ed|ful)?\b/, instead: 'unresolved charge' },
  { retired: /\bdesks?\b/, instead: 'lookup service' },
  { retired: /\berrands?\b/, instead: 'load' },
  { retired: /\bledgers?\b/, instead: 'spending log' },
  { retired: /\bdeliver(?:y|ies)\b/, instead: 'response pages' },
  { retired: /\bspared?\b/, instead: 'eviction' },
  { retired: /\b(?:pen|brush)\b/, instead: 'context or painter' },
  { retired: /\bkeep seconds\b/, instead: 'staleAfterSeconds' },
  { retired: /\breport model\b/, instead: 'RouteModel' },
  { retired: /\bcreate lookup\b(?! service)/, instead: 'LookupModel' },
  { retired: /\b(?:put|puts|putting|set|sets|setting) (?:\w+ )?aside\b/, instead: 'quarantined' },
  { retired: /\bdamaged (?:items?|entry)\b/, instead: 'quarantined' },
];

/** Good words that are no names: what is declared, passed or told apart by them has another one. */
const retiredNames: readonly { readonly names: string; readonly instead: string }[] = [
  { names: 'asks|asking', instead: 'needs approval' },
  { names: 'questions?', instead: 'request' },
  { names: 'offered', instead: 'idle' },
  { names: 'strays?', instead: 'unmatched line' },
  { names: 'most', instead: 'max' },
  { names: 'least', instead: 'min' },
];

/** Where one of these names is declared, is a parameter or a field, or is a state by itself. */
function placesOf(names: string): RegExp {
  const declared = `\\b(?:const|let|function|type|interface|class|readonly)\\s+(${names})\\b`;
  const passed = `[(,{]\\s*(${names})\\??(?=\\s*[:,)=}])`;
  return new RegExp(`${declared}|${passed}|'(${names})'`, 'g');
}

/**
 * What may be said all the same, wherever it stands: keys and fields as 0.1.0 stored them, which stay so that nothing
 * that was paid for is lost, and the sentences that say so.
 */
const exceptions: readonly RegExp[] = [
  /(?<![A-Za-z])(?:shelf|doubt)@/g,
  /\(shelf\|rows\)@/g,
  /'(?:shelf|doubt)'/g,
  /0\.1\.0 called (?:a cache entry a shelf|an unresolved charge a doubt|it keepSeconds)\b/g,
  /'keepSeconds'/g,
];

/** A text as plain words: `cacheKeysOf`, `cache_keys` and `CacheKeys` are two or three words each, in lower case. */
function plainWords(text: string): string {
  return text
    .replaceAll(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .toLowerCase();
}

/** The line of every word in a text. */
function linesOfWords(text: string): number[] {
  return text.split('\n').flatMap((line, index) =>
    plainWords(line)
      .split(' ')
      .flatMap((word) => (word === '' ? [] : [index + 1])),
  );
}

/** Every retired word in a text, one that a line end parts as well, with the line on which it begins. */
function retiredWordsOf(text: string): { line: number; said: string; instead: string }[] {
  const joined = plainWords(text).trim();
  const lineOf = (offset: number): number => linesOfWords(text)[joined.slice(0, offset).split(' ').length - 1]!;
  return retiredWords.flatMap(({ retired, instead }) =>
    [...joined.matchAll(new RegExp(retired, 'g'))].map((match) => ({
      line: lineOf(match.index),
      said: match[0],
      instead,
    })),
  );
}

function retiredNamesOf(text: string): { line: number; said: string; instead: string }[] {
  return retiredNames.flatMap(({ names, instead }) =>
    [...text.matchAll(placesOf(names))].map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      said: match.slice(1).find((name) => name !== undefined)!,
      instead,
    })),
  );
}

/** Where a file's name or anything in it (a name, a comment, a title, a text) holds a retired word, one line each. */
export function retiredWordsIn({ path, text }: SourceFile): string[] {
  const said = exceptions.reduce((rest, allowed) => rest.replaceAll(allowed, ''), text);
  const names = /\.(?:tsx?|m[jt]s)$/.test(path) ? retiredNamesOf(said) : [];
  const inText = [...retiredWordsOf(said), ...names].toSorted((a, b) => a.line - b.line);
  return [
    ...retiredWordsOf(path).map((found) => ({ ...found, place: path })),
    ...inText.map((found) => ({ ...found, place: `${path}:${found.line}` })),
  ].map((found) => `${found.place} says ${found.said}: write ${found.instead}`);
}
