import type { Source } from '@/utils/semrush/query/source.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** Whose list it is: one of the user's sites. What was made up by the sample is kept apart from what was bought. */
export interface ListSite {
  readonly source: Source;
  readonly target: Target;
}

/**
 * The start of the keys of a site's entries, behind a list's own prefix. No part of a target's value can be taken for the
 * bound behind it.
 */
export function siteKey(prefix: string, { source, target }: ListSite): string {
  return `${prefix}${source}|${target.type}:${encodeURIComponent(target.value)}|`;
}

/** Whose list a key belongs to; null for a key of another form. */
export function siteUnder(prefix: string, key: string): ListSite | null {
  if (!key.startsWith(prefix)) return null;
  const form = /^(v3|sample)\|([a-z_]+):([^|]+)\|/;
  const [, source, type = '', value = ''] = form.exec(key.slice(prefix.length)) ?? [];
  if (!source || !isTargetType(type)) return null;
  try {
    return { source: source as Source, target: { type, value: decodeURIComponent(value) } };
  } catch {
    return null;
  }
}
