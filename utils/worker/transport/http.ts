import { collectorsOf } from './collectors.ts';

/** The most time that an answer may take. */
const maxMs = 120_000;

export interface HttpResponse {
  readonly status: number;
  /** What was read of it: all, or as far as the bound goes. */
  readonly body: string;
  /** True where it went on beyond the bound, and was stopped there. */
  readonly isCut: boolean;
  /** Other hosts that the answer has the browser report addresses to. */
  readonly collectors: readonly string[];
}

export interface Bounds {
  /** The most bytes of the body that are read, counted after decompression. */
  readonly maxBytes: number;
  readonly timeoutMs?: number;
}

/** The request may have left, and no whole answer came. */
export class NoWholeResponseError extends Error {
  override name = 'NoWholeResponseError';
  /** cut: the answer began, and its connection went before it was whole. */
  constructor(readonly reason: 'connection' | 'timeout' | 'cut') {
    // No cause: the browser's own error may hold the URL, and the URL holds the key.
    super(reason);
  }
}

/** Nothing was sent. */
export class OfflineError extends Error {
  override name = 'OfflineError';
}

/**
 * Sends one GET and reads the answer up to a bound, leaving nothing of it in caches, history or performance entries
 * (docs/guarantees.md, 9).
 * @throws OfflineError before anything was sent; NoWholeResponseError after
 */
export async function getText(
  url: URL,
  secret: string,
  { maxBytes, timeoutMs = maxMs }: Bounds,
): Promise<HttpResponse> {
  if (!navigator.onLine) throw new OfflineError();
  const signal = AbortSignal.timeout(timeoutMs);
  let hasBegun = false;
  try {
    const response = await fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    hasBegun = true;
    const { text, isCut } = await readBody(response.body, maxBytes);
    return {
      status: response.status,
      body: withoutSecret(text, secret),
      isCut,
      collectors: collectorsOf(response.headers, url),
    };
  } catch {
    throw new NoWholeResponseError(signal.aborted ? 'timeout' : hasBegun ? 'cut' : 'connection');
  } finally {
    performance.clearResourceTimings();
  }
}

/** Reads chunk by chunk, so that an answer takes no more memory than its bound allows, however long or packed it is. */
async function readBody(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<{ text: string; isCut: boolean }> {
  if (!body) return { text: '', isCut: false };
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for (let left = maxBytes; ;) {
    const { done, value } = await reader.read();
    if (done) return { text: [...texts, decoder.decode()].join(''), isCut: false };
    texts.push(decoder.decode(value.subarray(0, left), { stream: true }));
    if (value.byteLength > left) {
      // Ends the connection; what it says to that changes nothing.
      await reader.cancel().catch(() => undefined);
      return { text: texts.join(''), isCut: true };
    }
    left -= value.byteLength;
  }
}

/** Should an answer ever repeat the key, in small letters or large, it goes no further than this. */
function withoutSecret(body: string, secret: string): string {
  return body.replaceAll(new RegExp(secret.replaceAll(/\W/g, '\\$&'), 'gi'), '•'.repeat(8));
}
