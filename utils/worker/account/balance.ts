import { classifyError, readApiError, type LookupError } from '@/utils/semrush/errors.ts';
import { getText, OfflineError } from '@/utils/worker/transport/http.ts';

/** The vendor's free balance page (docs/api.md, "Life of the API"): plain text such as `1,000`. */
const endpoint = 'https://www.semrush.com/users/countapiunits.html';

export type BalanceResponse =
  | { readonly kind: 'balance'; readonly units: number }
  | { readonly kind: 'wrong-key'; readonly error: LookupError }
  | { readonly kind: 'unreachable'; readonly isOffline: boolean };

/** Asks how many API units are left; costs nothing. */
export async function askBalance(key: string): Promise<BalanceResponse> {
  const url = new URL(endpoint);
  url.searchParams.set('key', key);
  try {
    const { status, body } = await getText(url, key);
    const text = body.trim();
    const error = readApiError(status, body);
    const stated = error && classifyError(error);
    // "A body that begins with ERROR means a bad key", but for what says that the server is in trouble.
    if (stated && !['rate', 'server'].includes(stated.class))
      return { kind: 'wrong-key', error: { ...stated, class: 'key', mayHaveCharged: false } };
    if (status === 200 && /^\d{1,3}(,?\d{3})*$|^\d+$/.test(text))
      return { kind: 'balance', units: Number(text.replaceAll(',', '')) };
    return { kind: 'unreachable', isOffline: false };
  } catch (error) {
    return { kind: 'unreachable', isOffline: error instanceof OfflineError };
  }
}
