import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { classCOf } from './class-c.ts';
import { reportShapes } from './report-shape.ts';
import { spamWordIn } from './spam-words.ts';

export const signalKinds = [
  'spam-anchor',
  'shared-ip',
  'shared-network',
  'sitewide',
  'external-links',
  'low-score',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Why a link may be worth a look: never a verdict, and always with the figure that it comes from. */
export interface RowSignal {
  readonly kind: SignalKind;
  /** The score, the domains on one address, or the external links; null where there is no number. */
  readonly count: number | null;
  /** The IP, the network, or the word that was found; empty where there is none. */
  readonly text: string;
}

/** From where each signal is given; the rules in words name them, so that nobody has to guess. */
export const signalLimits = {
  /** An Authority Score of at most this. */
  score: 5,
  /** At least so many loaded domains on one IP. */
  domainsOnIp: 3,
  /** At least so many loaded domains in one class C network. */
  domainsInNetwork: 5,
  /** More external links on the page than this. */
  externalLinks: 200,
} as const;

const known = new WeakMap<readonly AnyRow[], ReadonlyMap<AnyRow, readonly RowSignal[]>>();
const none: readonly RowSignal[] = [];

/** The signals of each row, out of the rows that are loaded and nothing else; rows without any are left out. */
export function signalsOf(report: ReportId, rows: readonly AnyRow[]): ReadonlyMap<AnyRow, readonly RowSignal[]> {
  const before = known.get(rows);
  if (before) return before;
  const found = findSignals(report, rows);
  known.set(rows, found);
  return found;
}

/** Rows with most signals first, those with the lowest score first among these; a missing score comes last. */
export function worstFirst(
  report: ReportId,
  rows: readonly AnyRow[],
  signals: ReadonlyMap<AnyRow, readonly RowSignal[]>,
): AnyRow[] {
  const score = reportShapes[report].signals?.score ?? '';
  const countOf = (row: AnyRow): number => signals.get(row)?.length ?? 0;
  const scoreOf = (row: AnyRow): number => numberIn(row, score) ?? Infinity;
  return rows.toSorted((a, b) => {
    const byCount = countOf(b) - countOf(a);
    if (byCount !== 0) return byCount;
    const [first, second] = [scoreOf(a), scoreOf(b)];
    return first === second ? 0 : first - second;
  });
}

function findSignals(report: ReportId, rows: readonly AnyRow[]): ReadonlyMap<AnyRow, readonly RowSignal[]> {
  const columns = reportShapes[report].signals;
  const found = new Map<AnyRow, readonly RowSignal[]>();
  if (!columns) return found;
  const { score, site, ip = '', external = '', sitewide = '', anchor = '' } = columns;
  const onIp = domainsBy(rows, site, (row) => textIn(row, ip));
  const inNetwork = domainsBy(rows, site, (row) => classCOf(textIn(row, ip)) ?? '');
  for (const row of rows) {
    const spam = spamWordIn(textIn(row, anchor));
    const address = textIn(row, ip);
    const network = classCOf(address) ?? '';
    const ipCount = onIp.get(address)?.size ?? 0;
    const networkCount = inNetwork.get(network)?.size ?? 0;
    const links = numberIn(row, external);
    const rowScore = numberIn(row, score);
    const signals = [
      spam && signal('spam-anchor', null, spam.word),
      ipCount >= signalLimits.domainsOnIp && signal('shared-ip', ipCount, address),
      // All of them on one IP is one finding, not two.
      networkCount >= signalLimits.domainsInNetwork &&
        networkCount > ipCount &&
        signal('shared-network', networkCount, network),
      row[sitewide] === true && signal('sitewide', null, ''),
      links !== null && links > signalLimits.externalLinks && signal('external-links', links, ''),
      rowScore !== null && rowScore <= signalLimits.score && signal('low-score', rowScore, ''),
    ].filter((one): one is RowSignal => typeof one === 'object' && one !== null);
    if (signals.length > 0) found.set(row, signals);
  }
  return found;
}

/** The signals of a row that may be none of those they were worked out of. */
export function signalsOfRow(signals: ReadonlyMap<AnyRow, readonly RowSignal[]>, row: AnyRow): readonly RowSignal[] {
  return signals.get(row) ?? none;
}

function signal(kind: SignalKind, count: number | null, text: string): RowSignal {
  return { kind, count, text };
}

/** The different domains of the rows by what they share; what is empty is shared by nobody. */
function domainsBy(
  rows: readonly AnyRow[],
  site: string,
  shared: (row: AnyRow) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const row of rows) {
    const name = shared(row);
    if (name === '') continue;
    const group = groups.get(name) ?? new Set();
    groups.set(name, group.add(textIn(row, site)));
  }
  return groups;
}
