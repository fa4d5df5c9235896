/** What an HTTP status means for who follows a link: the page, another page, or none. */
export const responseKinds = ['fine', 'redirect', 'broken'] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** The kind of a status by its first digit (RFC 9110, 15); null where the status is not known. */
export function responseKindOf(code: number | null): ResponseKind | null {
  if (code === null || code < 100) return null;
  if (code >= 400) return 'broken';
  return code >= 300 ? 'redirect' : 'fine';
}
