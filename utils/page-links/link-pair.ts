import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** Which link is looked at: on which page, and where it leads. */
export interface LinkPair {
  /** A page's address, as a target of the type `url` has it. */
  readonly source: string;
  readonly target: Target;
}

/** No more links are checked at a time. */
export const maxLinksAtOnce = 500;

/** No more results are kept: the oldest go first. */
export const maxLinkChecks = 3_000;

/** Every result has a key of its own, so that damage to one costs no other (docs/guarantees.md, 15). */
export const linkCheckPrefix = 'link-check@1:';

/** The name of a link, under which its result is kept. */
export function linkCheckKey({ source, target }: LinkPair): string {
  return `${linkCheckPrefix}${target.type}:${encodeURIComponent(target.value)}|${source}`;
}

/** The page of the link that a key names. */
export function sourceOfKey(key: string): string {
  return key.slice(key.indexOf('|') + 1);
}

/** The link that a key names; null for a key of another form. */
export function pairOfKey(key: string): LinkPair | null {
  if (!key.startsWith(linkCheckPrefix)) return null;
  const [, type = '', value = '', source = ''] =
    /^([a-z_]+):([^|]+)\|(.+)$/s.exec(key.slice(linkCheckPrefix.length)) ?? [];
  if (!isTargetType(type)) return null;
  try {
    return { source, target: { type, value: decodeURIComponent(value) } };
  } catch {
    return null;
  }
}
