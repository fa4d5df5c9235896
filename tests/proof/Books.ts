import { createHash } from 'node:crypto';
import { checkRequest } from '@/tests/server/check-request.ts';
import type { SemrushServer } from '@/tests/server/SemrushServer.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { listName, type List, type Query } from '@/utils/semrush/query/query.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import type { ToolPage } from './ToolPage.ts';

/** What the promises about money came to. The first five are promised to be 0. */
export interface BooksFigures {
  /** Rows of settled entries that are not cached as the server sent them. */
  readonly lostRows: number;
  /** Requests beyond one for each approval of their rows. */
  readonly doubleFetches: number;
  /** Answered requests for the same rows that were out at the same time. */
  readonly simultaneousFetches: number;
  /** Entries that neither ended nor are under way. */
  readonly openEntries: number;
  /** Units by which settled <= billed <= log (unknown ones at their most) is broken. */
  readonly unitsAstray: number;
  readonly approvals: number;
  readonly requests: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly unitsSettled: number;
  readonly unitsBilled: number;
  readonly unitsHeld: number;
}

/** Written here once more, so that the log is not checked with what it is made of. */
function heldBy({ outcome, units, maxUnits }: LogEntry): number {
  return outcome === 'nothing' || outcome === 'refused' ? 0 : (units ?? maxUnits);
}

function isOpen({ outcome }: LogEntry): boolean {
  return outcome === 'reserved' || outcome === 'sent';
}

/** What is bought as one: a target's line, or a range of rows by its beginning. */
function partsOf(list: List, start: number): string[] {
  return reportOf(list.report).rowPerTarget
    ? list.targets.map(({ type, value }) => `${list.report} ${type} ${value}`)
    : [`${listName(list)}|${start}`];
}

function approvalName(part: string): string {
  return part.replace(/\|\d+$/, '');
}

async function expectedRows(query: Query): Promise<{ digest: string; rowCount: number }> {
  const { body } = await sampleTransport.fetchReport(query, '');
  const { rows } = decodeResponse(query.report, query.targets, body);
  return { digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex'), rowCount: rows.length };
}

/** Keeps account of what was approved, and compares it with what the server saw, what the log says and what is cached. */
export class Books {
  readonly #approvals = new Map<string, number>();
  readonly #lists = new Map<string, List>();
  readonly #checked = new Set<string>();
  readonly #startBalance: number;
  #approvalCount = 0;

  constructor(readonly server: SemrushServer) {
    this.#startBalance = server.account.balance;
  }

  /** The digest of the rows that the server sends for a query. */
  static async expectedDigest(query: Query): Promise<string> {
    return (await expectedRows(query)).digest;
  }

  /** Notes that somebody is about to click on this query's price. */
  approve(query: Query): void {
    this.#approvalCount += 1;
    this.#lists.set(listName(query), query);
    for (const name of new Set(partsOf(query, 0).map(approvalName)))
      this.#approvals.set(name, (this.#approvals.get(name) ?? 0) + 1);
  }

  /** Compares all there is so far; nothing may be under way. What was found cached once is not read again. */
  async check(tools: ToolPage): Promise<BooksFigures> {
    const log = await tools.call('log');
    const settled = log.filter(({ outcome }) => outcome === 'settled');
    let lostRows = 0;
    // What could not be stored is said to be lost in the log itself.
    for (const entry of settled)
      if (entry.lostLines === 0 && !this.#checked.has(entry.id)) lostRows += await this.#lostRowsOf(entry, tools);
    const outcomes: Record<string, number> = {};
    for (const { outcome } of log) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const sum = (units: readonly number[]): number => units.reduce((total, one) => total + one, 0);
    const unitsSettled = sum(settled.map(({ units }) => units ?? 0));
    const held = sum(log.map(heldBy));
    const unitsBilled = this.#startBalance - this.server.account.balance;
    return {
      lostRows,
      ...this.#fetches(),
      openEntries: log.filter(isOpen).length,
      unitsAstray: Math.max(0, unitsSettled - unitsBilled) + Math.max(0, unitsBilled - held),
      approvals: this.#approvalCount,
      requests: this.server.reportRequests.length,
      outcomes,
      unitsSettled,
      unitsBilled,
      unitsHeld: held,
    };
  }

  async #lostRowsOf(entry: LogEntry, tools: ToolPage): Promise<number> {
    const list = this.#lists.get(entry.list) ?? this.#listOf(entry);
    const query = createQuery(list, { start: entry.rows.start, end: entry.rows.start + (entry.lines ?? 0) });
    const [found, expected] = [await tools.call('readCached', query), await expectedRows(query)];
    if (found.digest === expected.digest) this.#checked.add(entry.id);
    return found.digest === expected.digest ? 0 : Math.max(1, expected.rowCount - found.rowCount);
  }

  /** The list of an entry that asked for a part of an approved list's targets. */
  #listOf({ report, targets }: LogEntry): List {
    return createQuery({ report, targets: targets.map((value) => ({ value, type: 'root_domain' })) });
  }

  #fetches(): Pick<BooksFigures, 'doubleFetches' | 'simultaneousFetches'> {
    const byPart = new Map<string, { at: number; endedAt: number; isAnswered: boolean }[]>();
    for (const { parameters, at, endedAt, ending } of this.server.reportRequests) {
      const asked = checkRequest(parameters);
      for (const part of partsOf(asked, asked.start)) {
        const times = byPart.get(part) ?? [];
        times.push({ at, endedAt: endedAt ?? Infinity, isAnswered: ending === 'answered' });
        byPart.set(part, times);
      }
    }
    let doubleFetches = 0;
    let simultaneousFetches = 0;
    for (const [part, times] of byPart) {
      doubleFetches += Math.max(0, times.length - (this.#approvals.get(approvalName(part)) ?? 0));
      const answered = times.filter(({ isAnswered }) => isAnswered).toSorted((a, b) => a.at - b.at);
      simultaneousFetches += answered.filter(({ at }, index) => index > 0 && at < answered[index - 1]!.endedAt).length;
    }
    return { doubleFetches, simultaneousFetches };
  }
}
