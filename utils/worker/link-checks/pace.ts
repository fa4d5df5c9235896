import { type LinkPair } from '@/utils/page-links/link-pair.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';

/** What to do next: a link whose site is free, a pause until one is, or nothing, where none is left. */
export type Turn =
  | { readonly kind: 'pair'; readonly pair: LinkPair; readonly end: () => void }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'none' };

export interface Pace {
  readonly next: () => Turn;
  /** Links that were not handed out. */
  readonly left: () => readonly LinkPair[];
}

/** Sites are visited one page at a time, with a pause between the end of one visit and the next. */
export function createPace(pairs: readonly LinkPair[], gapMs: number, now: () => number): Pace {
  const left = [...pairs];
  /** From when on a site may be visited again; Infinity while it is. */
  const freeAt = new Map<string, number>();
  const siteOf = ({ source }: LinkPair): string => siteOfUrl(source) ?? source;
  return {
    left: () => left,
    next: () => {
      if (left.length === 0) return { kind: 'none' };
      const at = left.findIndex((pair) => (freeAt.get(siteOf(pair)) ?? 0) <= now());
      const pair = left[at];
      if (!pair) {
        const soonest = Math.min(...left.map((other) => freeAt.get(siteOf(other)) ?? 0));
        // Where all are being visited, the end of a visit is not known.
        return { kind: 'wait', ms: Math.min(Math.max(soonest - now(), 1), gapMs) };
      }
      left.splice(at, 1);
      freeAt.set(siteOf(pair), Infinity);
      return { kind: 'pair', pair, end: () => void freeAt.set(siteOf(pair), now() + gapMs) };
    },
  };
}
