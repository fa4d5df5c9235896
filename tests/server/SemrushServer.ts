import type { IncomingMessage, ServerResponse } from 'node:http';
import { Account, type ReportAnswer } from './account.ts';
import { createCertificate } from './certificate.ts';
import { checkKeyForm, checkRequest, RefusedRequest, type ParsedRequest } from './check-request.ts';
import { errorText, type Fault } from './faults.ts';
import { listen, type Listener } from './listener.ts';
import {
  apiHost,
  balanceHost,
  isBalanceRequest,
  isReportRequest,
  matches,
  type RequestMatch,
  type SeenRequest,
} from './request-log.ts';
import { sampleRows, type RowSource } from './row-source.ts';
import { sendAnswer } from './send-answer.ts';
import { sitePage } from './site.ts';

export interface ServerOptions {
  readonly key?: string;
  readonly balance?: number;
  readonly rows?: RowSource;
}

/** Bytes. How long an address may be is open (docs/api.md, "Limits on targets"): 8 kB is what servers commonly take. */
const maxAddressLength = 8_000;

/** A v3 key as the account page shows it; nobody's. */
export const testKey = '0123456789abcdef0123456789abcdef';

function free(status: number, body: string): ReportAnswer {
  return { status, body, units: 0, lines: 0 };
}

/**
 * The Semrush API for tests, over real HTTP and HTTPS on one port: api.semrush.com and www.semrush.com by the Host
 * header, every other host a stand-in page. It checks each request against the API's document, bills as that
 * says, and does what a test wants to go wrong.
 */
export class SemrushServer {
  /** Every request so far, to whatever host. */
  readonly requests: SeenRequest[] = [];
  /** What was sent and is not documented, or must never be sent. A test expects none. */
  readonly violations: string[] = [];
  readonly account: Account;
  readonly #rows: RowSource;
  readonly #certificate = createCertificate([apiHost, balanceHost]);
  readonly #faults: { readonly fault: Fault; left: number }[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #listener: Listener | null = null;

  private constructor({ key = testKey, balance = 1_000_000, rows = sampleRows }: ServerOptions) {
    this.account = new Account(key, balance);
    this.#rows = rows;
  }

  static async start(options: ServerOptions = {}): Promise<SemrushServer> {
    const server = new SemrushServer(options);
    server.#listener = await listen(server.#certificate, (request, response) => void server.#serve(request, response));
    return server;
  }

  get port(): number {
    return this.#listener!.port;
  }

  /** Base64, for --ignore-certificate-errors-spki-list. */
  get spki(): string {
    return this.#certificate.spki;
  }

  /** For --host-resolver-rules: every host in the world is this server. */
  get resolverRules(): string {
    return `MAP * 127.0.0.1:${this.port}`;
  }

  /** Does the fault to the next requests that match it; faults for the same request wait for one another. */
  addFault(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  /** Holds the answers to matching requests until the returned function is called. */
  hold(match?: RequestMatch, times = Infinity): () => void {
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => (open = done));
    this.addFault({ wait: gate, charges: true, times, ...(match !== undefined && { match }) });
    return open;
  }

  clearFaults(): void {
    this.#faults.length = 0;
  }

  /** The requests for reports, which are what costs units. */
  get reportRequests(): readonly SeenRequest[] {
    return this.requests.filter(isReportRequest);
  }

  get unitsBilled(): number {
    return this.requests.reduce((sum, { units }) => sum + units, 0);
  }

  /** Every host that was contacted, with its number of requests. */
  get hosts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { host } of this.requests) counts.set(host, (counts.get(host) ?? 0) + 1);
    return counts;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#listener?.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = this.#note(request, response);
    const fault = this.#takeFault(seen);
    const answer = await this.#answerOf(seen, request, fault).catch((error: unknown) =>
      this.#refuse(`the stand-in failed: ${String(error)}`, free(500, '')),
    );
    if (fault?.wait !== undefined) await this.#wait(fault.wait);
    Object.assign(seen, { status: fault?.status ?? answer.status, units: answer.units, lines: answer.lines });
    if (!response.destroyed) sendAnswer(response, seen, answer.body, fault);
  }

  #note({ method = '', headers, url = '/', socket }: IncomingMessage, response: ServerResponse): SeenRequest {
    const address = new URL(url, `http://${headers.host ?? 'unknown'}`);
    const seen: SeenRequest = {
      protocol: 'encrypted' in socket ? 'https' : 'http',
      method,
      host: address.hostname,
      path: address.pathname,
      parameters: address.searchParams,
      at: Date.now(),
      endedAt: null,
      ending: 'open',
      status: 0,
      units: 0,
      lines: 0,
    };
    this.requests.push(seen);
    response.on('close', () => {
      seen.endedAt = Date.now();
      if (seen.ending === 'open') seen.ending = response.writableFinished ? 'answered' : 'aborted';
    });
    return seen;
  }

  #takeFault(seen: SeenRequest): Fault | undefined {
    const found = this.#faults.find(({ fault, left }) => left > 0 && matches(fault.match, seen));
    if (found) found.left -= 1;
    return found?.fault;
  }

  #wait(wait: number | Promise<unknown>): Promise<unknown> {
    if (typeof wait !== 'number') return wait;
    return new Promise<void>((done) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        done();
      }, wait);
      this.#timers.add(timer);
    });
  }

  async #answerOf(seen: SeenRequest, request: IncomingMessage, fault: Fault | undefined): Promise<ReportAnswer> {
    const isApi = seen.host === apiHost || (isBalanceRequest(seen) && seen.parameters.has('key'));
    if (!isApi) return free(200, sitePage(seen.host, seen.path));
    this.#checkManners(seen, request);
    const length = `https://${seen.host}${request.url ?? ''}`.length;
    if (length > maxAddressLength) return this.#refuse(`an address of ${length} bytes`, free(414, 'URI Too Long'));
    const key = seen.parameters.get('key');
    const malformed = checkKeyForm(key);
    if (malformed) return this.#refuse(malformed.violation, free(malformed.status, malformed.body));
    if (isBalanceRequest(seen))
      return free(200, key === this.account.key ? this.account.balance.toLocaleString('en') : errorText(120));
    if (!isReportRequest(seen)) return this.#refuse(`path ${seen.path}`, free(404, 'Not found'));
    try {
      const parsed = checkRequest(seen.parameters);
      if (key !== this.account.key) return free(200, errorText(120));
      return await this.#report(parsed, fault);
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      return this.#refuse(error.refusal.violation, free(error.refusal.status, error.refusal.body));
    }
  }

  async #report(parsed: ParsedRequest, fault: Fault | undefined): Promise<ReportAnswer> {
    const body = await this.#rows(parsed);
    const isFree = body.startsWith('ERROR') || (fault !== undefined && fault.charges !== true);
    return isFree ? free(200, body) : this.account.bill(parsed.report, body);
  }

  /** What a request for the API must not do, whatever it asks: docs/guarantees.md, 9 and 10. */
  #checkManners({ method, protocol }: SeenRequest, { headers }: IncomingMessage): void {
    if (method !== 'GET') this.violations.push(`method ${method}`);
    if (protocol !== 'https') this.violations.push('the key was sent without TLS');
    for (const name of ['cookie', 'referer']) if (headers[name] !== undefined) this.violations.push(`header ${name}`);
  }

  #refuse(violation: string | null, answer: ReportAnswer): ReportAnswer {
    if (violation !== null) this.violations.push(violation);
    return answer;
  }
}
