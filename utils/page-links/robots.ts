/** What a page, or the answer that brought it, tells crawlers. */
export interface RobotsWords {
  readonly isNoindex: boolean;
  readonly isNofollow: boolean;
}

/** Words of `robots` and `googlebot`, or of an X-Robots-Tag: `none` is both (developers.google.com/search/docs, "robots meta tag"). */
export function robotsWords(words: readonly string[]): RobotsWords {
  const has = (word: string): boolean => words.includes(word) || words.includes('none');
  return { isNoindex: has('noindex'), isNofollow: has('nofollow') };
}

/**
 * The words of X-Robots-Tag headers that are for every crawler or for Google's: `googlebot: noindex, nofollow`. What is
 * for another one is left out.
 */
export function xRobotsWords(headers: readonly string[]): string[] {
  const words = headers.flatMap((header) => {
    let crawler: string | null = null;
    return header
      .toLowerCase()
      .slice(0, 1_000)
      .split(',')
      .flatMap((part) => {
        const [, named, rest = ''] = /^\s*([a-z][a-z\d_-]*)\s*:\s*(.*)$/.exec(part) ?? [];
        // `unavailable_after: DATE` and the like are rules and no crawlers.
        const isRule = named !== undefined && /^(?:unavailable_after|max-)/.test(named);
        if (named !== undefined && !isRule) crawler = named;
        const word = (named !== undefined && !isRule ? rest : part).trim().slice(0, 60);
        return word !== '' && (crawler === null || crawler === 'googlebot') ? [word] : [];
      });
  });
  return [...new Set(words)].slice(0, 20);
}
