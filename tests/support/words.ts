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
];

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
    .replaceAll(/[^\p{L}\d\n]+/gu, ' ')
    .toLowerCase();
}

/** Where a file's name or anything in it (a name, a comment, a title, a text) holds a retired word, one line each. */
export function retiredWordsIn({ path, text }: SourceFile): string[] {
  const said = exceptions.reduce((rest, allowed) => rest.replaceAll(allowed, ''), text);
  const lines = [path, ...said.split('\n')].map(plainWords);
  return lines.flatMap((line, index) =>
    retiredWords.flatMap(({ retired, instead }) => {
      const word = retired.exec(line)?.[0];
      const place = index === 0 ? path : `${path}:${index}`;
      return word === undefined ? [] : [`${place} says ${word}: write ${instead}`];
    }),
  );
}
