import { requestParameters } from '@/utils/semrush/query/query.ts';
import { getWithKey } from './get-with-key.ts';
import { maxResponseBytes } from './response-bound.ts';
import type { Transport } from './transport.ts';

/** "Endpoint" of every report in the API's document. */
const endpoint = 'https://api.semrush.com/analytics/v1/';

/** The Semrush Backlinks API, analytics v1, over HTTPS. */
export const v3Transport: Transport = {
  source: 'v3',
  supports: () => true,
  fetchReport: (query, key) => {
    const url = new URL(endpoint);
    url.search = new URLSearchParams([['key', key], ...requestParameters(query)]).toString();
    return getWithKey(url, key, maxResponseBytes(query));
  },
};
