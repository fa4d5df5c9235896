/** A picture that a user puts on what is shared. */
export interface Logo {
  /** The file's name, as its owner knows it. */
  readonly name: string;
  /** The picture itself, as a `data:` address. */
  readonly address: string;
}

export const maxLogoBytes = 200_000;

/** A file that was chosen as a logo; `large` and `kind` say why it is none. What it is, its bytes say, not its name. */
export function logoOf(name: string, bytes: Uint8Array): Logo | 'large' | 'kind' {
  if (bytes.length > maxLogoBytes) return 'large';
  const mediaType = mediaTypeOf(bytes);
  return mediaType === null ? 'kind' : { name, address: `data:${mediaType};base64,${toBase64(bytes)}` };
}

/** PNG (RFC 2083, 3.1), JPEG (ISO 10918-1, B.2.1) or SVG; null for all else. */
function mediaTypeOf(bytes: Uint8Array): string | null {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  return svgStart.test(textOf(bytes)) ? 'image/svg+xml' : null;
}

/** What may stand before the root element: a declaration, comments, a document type. */
const svgStart = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]/;

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const atOnce = 8_192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += atOnce)
    text += String.fromCharCode(...bytes.subarray(start, start + atOnce));
  return btoa(text);
}
