/** A request that reached the server, whoever it was meant for. */
export interface SeenRequest {
  readonly protocol: 'http' | 'https';
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** When it came and when it ended, in ms since the epoch; null while it is open. */
  readonly at: number;
  endedAt: number | null;
  /** aborted: the browser went away before the answer was whole. dropped, cut: a fault did it. */
  ending: 'open' | 'answered' | 'aborted' | 'dropped' | 'cut';
  status: number;
  /** Units that the account was billed, and lines that the answer held. */
  units: number;
  lines: number;
}

export const apiHost = 'api.semrush.com';
export const balanceHost = 'www.semrush.com';

/** Whether the request is for a report, and for which: `type`, `target` and all the others are in `parameters`. */
export function isReportRequest({ host, path }: SeenRequest): boolean {
  return host === apiHost && path === '/analytics/v1/';
}

export function isBalanceRequest({ host, path }: SeenRequest): boolean {
  return host === balanceHost && path === '/users/countapiunits.html';
}

/** The id of a report (its requests), `balance`, or any condition on a request. */
export type RequestMatch = string | ((request: SeenRequest) => boolean);

export function matches(match: RequestMatch | undefined, request: SeenRequest): boolean {
  if (match === undefined) return isReportRequest(request) || isBalanceRequest(request);
  if (typeof match === 'function') return match(request);
  return match === 'balance'
    ? isBalanceRequest(request)
    : isReportRequest(request) && request.parameters.get('type') === match;
}
