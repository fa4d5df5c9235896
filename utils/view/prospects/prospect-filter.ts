import { isVerdict, type Verdict } from '@/utils/page-links/verdict.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { isProspectStatus, prospectStatuses, type ProspectStatus } from './prospect.ts';

/** Which prospects are shown, and in which order: all of it is in the address. */
export interface ProspectChoice {
  readonly status: ProspectStatus | null;
  readonly tag: string | null;
  readonly isDueOnly: boolean;
  readonly find: string;
  /** What the last check told of its link; `not_checked`: those that were never checked, too. */
  readonly live: Verdict | null;
  readonly order: ProspectOrder | null;
}

export const prospectColumns = ['site', 'score', 'status', 'next', 'from'] as const;
export type ProspectColumn = (typeof prospectColumns)[number];

/** Everything is shown. */
export const allProspects: ProspectChoice = {
  status: null,
  tag: null,
  isDueOnly: false,
  find: '',
  live: null,
  order: null,
};

export interface ProspectOrder {
  readonly column: ProspectColumn;
  readonly direction: 'asc' | 'desc';
}

export function readProspectChoice(extra: Readonly<Record<string, string>>): ProspectChoice {
  const [, name = '', direction = ''] = /^(\w+)-(asc|desc)$/.exec(extra.order ?? '') ?? [];
  const column = prospectColumns.find((known) => known === name);
  return {
    status: isProspectStatus(extra.status ?? '') ? (extra.status as ProspectStatus) : null,
    tag: extra.tag || null,
    isDueOnly: extra.due === 'week',
    find: extra.find ?? '',
    live: isVerdict(extra.live) ? extra.live : null,
    order: column ? { column, direction: direction === 'asc' ? 'asc' : 'desc' } : null,
  };
}

export function formatProspectChoice(choice: ProspectChoice): Record<string, string> {
  const { status, tag, isDueOnly, find, live, order } = choice;
  return {
    ...(status && { status }),
    ...(tag && { tag }),
    ...(isDueOnly && { due: 'week' }),
    ...(find && { find }),
    ...(live && { live }),
    ...(order && { order: `${order.column}-${order.direction}` }),
  };
}

const ownNames = ['status', 'tag', 'due', 'find', 'live', 'order'];

/** A view's own names with another choice among them; what else they say stays. */
export function withProspectChoice(
  extra: Readonly<Record<string, string>>,
  change: Partial<ProspectChoice>,
): Record<string, string> {
  const others = Object.entries(extra).filter(([name]) => !ownNames.includes(name));
  return { ...Object.fromEntries(others), ...formatProspectChoice({ ...readProspectChoice(extra), ...change }) };
}

/** What is shown of a list, and how many of each kind that would be. */
export interface ShownProspects<Entry> {
  readonly shown: readonly Entry[];
  /** With all else that is chosen: how many of each status there are, and of all. */
  readonly counts: Readonly<Record<ProspectStatus | 'all', number>>;
  readonly dueCount: number;
  /** Every tag of the list with how many have it, the commonest first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
}

/**
 * @param dueUntil the last day of what is due, YYYY-MM-DD
 * @param verdictOf what became of a prospect's link; null where it was never checked
 */
export function chooseProspects<Entry extends ProspectEntry>(
  entries: readonly Entry[],
  choice: ProspectChoice,
  dueUntil: string,
  verdictOf: (entry: Entry) => Verdict | null = () => null,
): ShownProspects<Entry> {
  const wanted = choice.find.trim().toLowerCase();
  const found = entries.filter(
    (entry) =>
      (choice.tag === null || entry.tags.includes(choice.tag)) &&
      (choice.live === null || (verdictOf(entry) ?? 'not_checked') === choice.live) &&
      (wanted === '' || textOf(entry).includes(wanted)),
  );
  const isDue = ({ nextOn }: Entry): boolean => nextOn !== null && nextOn <= dueUntil;
  const kept = choice.isDueOnly ? found.filter(isDue) : found;
  const counts = { all: kept.length, new: 0, contacted: 0, replied: 0, won: 0, lost: 0, rejected: 0 };
  for (const { status } of kept) if (isProspectStatus(status)) counts[status] += 1;
  const shown = choice.status === null ? kept : kept.filter(({ status }) => status === choice.status);
  const tags = new Map<string, number>();
  for (const entry of entries) for (const tag of entry.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return {
    shown: choice.order ? sorted(shown, choice.order) : shown,
    counts,
    dueCount: found.filter(isDue).length,
    tags: [...tags]
      .map(([tag, count]) => ({ tag, count }))
      .toSorted((a, b) => b.count - a.count || compare(a.tag, b.tag)),
  };
}

/** The Sunday that ends the week of a moment, in the user's calendar, as YYYY-MM-DD. What was due before is due as well. */
export function endOfWeek(now: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + ((7 - date.getDay()) % 7));
  return localDay(date);
}

/** A day of the user's calendar as YYYY-MM-DD. */
export function localDay(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const texts = new WeakMap<ProspectEntry, string>();

function textOf(entry: ProspectEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { domain, url, tags, note, contact } = entry;
  const text = [domain, url ?? '', ...tags, note, contact].join('\n').toLowerCase();
  texts.set(entry, text);
  return text;
}

/** What has no value comes last, in either direction. */
function sorted<Entry extends ProspectEntry>(
  entries: readonly Entry[],
  { column, direction }: ProspectOrder,
): readonly Entry[] {
  const sign = direction === 'asc' ? 1 : -1;
  const valueOf = (entry: Entry): string | number | null => {
    switch (column) {
      case 'site':
        return entry.url === null ? entry.domain : `${entry.domain} ${entry.url}`;
      case 'score':
        return entry.score;
      case 'status':
        return isProspectStatus(entry.status) ? prospectStatuses.indexOf(entry.status) : null;
      case 'next':
        return entry.nextOn;
      case 'from':
        return entry.addedAt;
    }
  };
  return entries.toSorted((a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === null || second === null) return first === second ? 0 : first === null ? 1 : -1;
    return sign * compare(first, second);
  });
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
