import { classifyError, readApiError, type LookupError } from '@/utils/semrush/errors.ts';
import { getWithKey, ReportingError } from '@/utils/worker/transport/get-with-key.ts';
import { OfflineError } from '@/utils/worker/transport/http.ts';

/** The vendor's free balance page (docs/api.md, "Life of the API"): plain text such as `1,000`. */
const endpoint = 'https://www.semrush.com/users/countapiunits.html';
/** A number, or an error in a line. */
const maxBytes = 10_000;

export type BalanceResponse =
  | { readonly kind: 'balance'; readonly units: number }
  | { readonly kind: 'wrong-key'; readonly error: LookupError }
  /** The account's plan or one of its limits is in the way, or the user's own decision: it says nothing against the key. */
  | { readonly kind: 'refused'; readonly error: LookupError }
  | { readonly kind: 'unreachable'; readonly isOffline: boolean };

/** Asks how many API units are left; costs nothing. */
export async function requestBalance(key: string): Promise<BalanceResponse> {
  const url = new URL(endpoint);
  url.searchParams.set('key', key);
  try {
    const { status, body, isCut } = await getWithKey(url, key, maxBytes);
    if (isCut) return unreachable(false);
    const text = body.trim();
    const error = readApiError(status, body);
    const stated = error && classifyError(error);
    if (stated) return responseOfError(stated);
    if (status === 200 && /^\d{1,3}(,?\d{3})*$|^\d+$/.test(text))
      return { kind: 'balance', units: Number(text.replaceAll(',', '')) };
    return unreachable(false);
  } catch (error) {
    if (error instanceof ReportingError)
      return { kind: 'refused', error: { class: 'reporting', mayHaveCharged: false } };
    return unreachable(error instanceof OfflineError);
  }
}

/** What the page means by an error: "a body that begins with ERROR means a bad key", but for what says otherwise. */
function responseOfError(error: LookupError): BalanceResponse {
  switch (error.class) {
    case 'rate':
    case 'server':
      return unreachable(false);
    case 'units':
      // `API UNITS BALANCE IS ZERO` is the balance.
      return { kind: 'balance', units: 0 };
    case 'plan':
    case 'quota':
      return { kind: 'refused', error };
    default:
      return { kind: 'wrong-key', error: { ...error, class: 'key', mayHaveCharged: false } };
  }
}

function unreachable(isOffline: boolean): BalanceResponse {
  return { kind: 'unreachable', isOffline };
}
