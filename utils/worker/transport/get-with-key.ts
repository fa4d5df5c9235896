import { hasUnacceptedReporting, noteReporting } from '@/utils/worker/account/reporting.ts';
import { noteSending, type UnreachableReason } from './connection.ts';
import { getText, NoWholeResponseError, OfflineError, type HttpResponse } from './http.ts';

/** An answer has the browser report addresses, which hold the key, and nobody has accepted that: nothing was sent. */
export class ReportingError extends Error {
  override name = 'ReportingError';
}

/** No connection came about, so that nothing of the request can have left. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
  constructor(readonly reason: UnreachableReason) {
    super(reason);
  }
}

/**
 * The one way an address with the key in it is sent (docs/guarantees.md, 20).
 * @throws ReportingError, OfflineError and UnreachableError where nothing left; NoWholeResponseError where it may have
 */
export async function getWithKey(url: URL, key: string, maxBytes: number): Promise<HttpResponse> {
  if (await hasUnacceptedReporting()) throw new ReportingError();
  const sending = await noteSending(url);
  try {
    const response = await getText(url, key, { maxBytes });
    await sending.end('connected');
    await noteReporting(url.host, response.collectors);
    return response;
  } catch (error) {
    if (error instanceof OfflineError) await sending.end('unsent');
    else if (error instanceof NoWholeResponseError && error.reason === 'connection') {
      const reason = await sending.findUnreachable();
      if (reason) throw new UnreachableError(reason);
    } else await sending.end('connected');
    throw error;
  }
}
