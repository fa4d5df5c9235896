import { parseDomain, ParseResultType, Validation } from 'parse-domain';
import { provideSuffixList, type Suffixes } from './suffixes.ts';

/*
 * parse-domain, since it is exact, tells private suffixes from ICANN's and keeps its list as text until it is asked (40 kB
 * gzipped with its decoder): tldts takes 113 kB and 9 ms of every start, psl is old, tldts-experimental goes by hashes and
 * can take one name for another, tldts-icann knows no private suffix.
 */
provideSuffixList((host): Suffixes | null => {
  // Underscores are in names that people look up; whether a host is one at all was decided before.
  const found = parseDomain(host, { validation: Validation.Lax });
  if (found.type !== ParseResultType.Listed) return null;
  const { icann, topLevelDomains } = found;
  const isPrivate = topLevelDomains.length > icann.topLevelDomains.length && found.domain !== undefined;
  return {
    domain: icann.domain === undefined ? null : [icann.domain, ...icann.topLevelDomains].join('.'),
    privateSuffix: isPrivate ? topLevelDomains.join('.') : null,
  };
});
