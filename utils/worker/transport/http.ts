/** The most time that an answer may take. */
const maxMs = 120_000;

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
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
 * Sends one GET and reads the whole answer, leaving nothing of it in caches, history or performance entries
 * (docs/guarantees.md, 9).
 * @throws OfflineError before anything was sent; NoWholeResponseError after
 */
export async function getText(url: URL, secret: string, timeoutMs = maxMs): Promise<HttpResponse> {
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
    const body = await response.text();
    return { status: response.status, body: withoutSecret(body, secret) };
  } catch {
    throw new NoWholeResponseError(signal.aborted ? 'timeout' : hasBegun ? 'cut' : 'connection');
  } finally {
    performance.clearResourceTimings();
  }
}

/** Should an answer ever repeat the key, in small letters or large, it goes no further than this. */
function withoutSecret(body: string, secret: string): string {
  return body.replaceAll(new RegExp(secret.replaceAll(/\W/g, '\\$&'), 'gi'), '•'.repeat(8));
}
