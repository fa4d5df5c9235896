import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { canonicalQuery, type Query } from '@/utils/semrush/query/query.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';
import type { RawResponse, Transport } from '@/utils/worker/transport/transport.ts';
import { world } from './fake-store.ts';
import { headerOf, lineOf } from './response-body.ts';

/** What may go wrong with a request, and whether the API charged for it all the same. */
export type Fault = 'lost-uncharged' | 'lost-charged' | 'rate' | 'html' | 'server-charged';

export interface SeenRequest {
  readonly query: Query;
  readonly billed: number;
  readonly lines: number;
}

/** Lists long enough to be paged, each of a length of its own; the same rows at every time. */
export function lengthOf(report: ReportId, target: string): number {
  if (reportOf(report).price.per === 'request' || reportOf(report).rowPerTarget) return 1;
  return [0, 3, 40, 120][Number(/\d+/.exec(target)?.[0] ?? 0) % 4]!;
}

export function anchorAt(target: string, position: number): string {
  return `anchor ${position} of ${target}`;
}

function cells(query: Query, target: string, position: number, type = 'root_domain'): string {
  return Object.entries(reportOf(query.report).columns)
    .map(([column, kind]) => {
      if (column === 'target') return target;
      if (column === 'target_type') return type;
      if (kind === 'text') return anchorAt(target, position);
      if (kind === 'host') return `host-${position}.example.org`;
      if (kind === 'ip') return '192.0.2.1';
      if (kind === 'country') return 'us';
      if (kind === 'score') return '50';
      if (kind === 'time') return String(1_600_000_000 - position);
      return String(1_000 - position);
    })
    .join(';');
}

/** An API that bills as the price list says, in the process of the test. */
export class SimulatedApi implements Transport {
  readonly source = 'v3';
  readonly seen: SeenRequest[] = [];
  readonly running = new Set<string>();
  doubleFetches = 0;
  billed = 0;
  balance = 1_000_000;
  fault: Fault | null = null;
  /** The worker is stopped while the next request is out. */
  stopsWorker = false;

  supports(): boolean {
    return true;
  }

  async fetchReport(query: Query): Promise<RawResponse> {
    const name = canonicalQuery(query);
    if (this.running.has(name)) this.doubleFetches += 1;
    this.running.add(name);
    const fault = this.fault;
    this.fault = null;
    const { price } = reportOf(query.report);
    const lines = this.linesOf(query);
    const affordable = price.per === 'line' ? lines.slice(0, Math.floor(this.balance / price.units)) : lines;
    const isCharged = fault === null || fault === 'lost-charged' || fault === 'server-charged';
    const cost = affordable.length === 0 ? 0 : price.per === 'line' ? price.units * affordable.length : price.units;
    const isPoor = price.per === 'request' && this.balance < price.units;
    const billed = isCharged && !isPoor ? cost : 0;
    this.billed += billed;
    this.balance -= billed;
    this.seen.push({ query, billed, lines: affordable.length });
    if (this.stopsWorker) world.store.kill();
    this.stopsWorker = false;
    await Promise.resolve();
    this.running.delete(name);
    if (world.store.isDead) return new Promise<never>(() => undefined);
    if (fault === 'lost-charged' || fault === 'lost-uncharged') throw new NoWholeResponseError('connection');
    if (fault === 'rate') return { status: 429, body: '' };
    if (fault === 'html') return { status: 200, body: '<!doctype html><title>Maintenance</title>' };
    if (fault === 'server-charged') return { status: 503, body: '' };
    if (isPoor || (affordable.length === 0 && lines.length > 0))
      return { status: 403, body: 'ERROR 132 :: API UNITS BALANCE IS ZERO' };
    if (affordable.length === 0) return { status: 200, body: 'ERROR 50 :: NOTHING FOUND' };
    return { status: 200, body: [Object.keys(reportOf(query.report).columns).join(';'), ...affordable].join('\n') };
  }

  private linesOf(query: Query): string[] {
    if (reportOf(query.report).rowPerTarget)
      return query.targets.map(({ value, type }) => cells(query, value, 0, type));
    const target = query.targets[0]!.value;
    const end = Math.min(query.rows.end, lengthOf(query.report, target));
    return Array.from({ length: Math.max(0, end - query.rows.start) }, (_, index) =>
      cells(query, target, query.rows.start + index),
    );
  }
}

/** One list of a length and a content that a test changes as time goes by. */
export class ChangingApi extends SimulatedApi {
  length = 50;
  version = 'a';

  override async fetchReport(query: Query) {
    const count = Math.max(0, Math.min(query.rows.end, this.length) - query.rows.start);
    this.billed += count * 40;
    this.balance -= count * 40;
    this.seen.push({ query, billed: count * 40, lines: count });
    await Promise.resolve();
    const lines = Array.from({ length: count }, (_, index) =>
      lineOf(query.report, this.nameAt(query, index), 1_000 - index),
    );
    return {
      status: 200,
      body: count === 0 ? 'ERROR 50 :: NOTHING FOUND' : [headerOf(query.report), ...lines].join('\n'),
    };
  }

  /** Where each target has a row of its own, that says whose it is. */
  private nameAt({ report, targets, rows }: Query, index: number): string {
    return reportOf(report).rowPerTarget ? targets[index]!.value : `${this.version}-${rows.start + index}`;
  }
}
