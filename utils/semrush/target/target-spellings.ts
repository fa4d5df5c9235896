import { typedTarget } from './target.ts';

/** A text that names a page rather than a host: with a scheme, or with a path or a query behind its host. */
const pageForm = /^[a-z][a-z\d+.-]*:\/\/|[/?]/i;

/**
 * The spellings by which an answer may name a target, the strictest first: to the letter; in normal form, as our own
 * targets are written; without its scheme and a bare host's slash; and that in small letters. The API may name a
 * target otherwise than it was asked (docs/api.md, "Limits on targets").
 */
export function targetSpellings(text: string): readonly string[] {
  const bare = text.trim();
  const offer = typedTarget(bare);
  const normal = offer.kind === 'none' ? bare : pageForm.test(bare) ? (offer.page?.value ?? bare) : offer.host.value;
  const short = withoutScheme(normal);
  return [bare, normal, short, short.toLowerCase()];
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/^([^/?]*)\/$/, '$1');
}
