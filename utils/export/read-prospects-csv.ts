import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { newProspect } from '@/utils/view/prospects/new-prospect.ts';
import { prospectFields, type ProspectField, type ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { prospectSourceOf, type ProspectSource } from '@/utils/view/prospects/prospect-source.ts';
import { parseDay, prospectStatuses, tidyContact, tidyNote, tidyTags } from '@/utils/view/prospects/prospect.ts';
import { readCsvRecords, type CsvRecord } from './csv-records.ts';
import { undoDisarm } from './csv.ts';

/** More than anybody works through. */
export const maxProspectLines = 50_000;
export const maxProspectBytes = 10 * 2 ** 20;

/** Why something of a line was not taken: the whole of it, or what one field says. */
export const lineProblems = ['no-site', 'bad-quotes', 'duplicate', 'status', 'day', 'added'] as const;
export type LineProblem = (typeof lineProblems)[number];

export interface ProblemLine {
  readonly line: number;
  readonly problem: LineProblem;
  /** What stood there. */
  readonly text: string;
}

/** A prospect as a file has it: `entry` where it is new, `said` what the file says of one that is there. */
export interface ReadProspect {
  readonly entry: ProspectEntry;
  readonly said: Partial<ProspectEntry>;
}

export interface ReadProspects {
  readonly prospects: readonly ReadProspect[];
  readonly problems: readonly ProblemLine[];
  /** Headers of columns that are left out. */
  readonly unknownColumns: readonly string[];
  /** How many lines were read; one more than there may be where there are more. */
  readonly lineCount: number;
  /** True where no column names a site, so that nothing could be read. */
  readonly hasNoSites: boolean;
}

/**
 * The prospects in a CSV file, ours or anybody's, or in a plain list of sites. Never throws: what can't be read is told by
 * its line, and costs nothing else.
 */
export function readProspectsCsv(text: string, words: ProspectWords, now: number): ReadProspects {
  const records = readCsvRecords(text, maxProspectLines + 1);
  const head = columnsOf(records[0], words);
  if (!head) return { prospects: [], problems: [], unknownColumns: [], lineCount: records.length, hasNoSites: true };
  const problems: ProblemLine[] = [];
  const prospects = new Map<string, ReadProspect>();
  for (const record of head.hasHeader ? records.slice(1) : records) {
    const say = (problem: LineProblem, said: string): void =>
      void problems.push({ line: record.line, problem, text: said });
    if (record.isBroken) {
      say('bad-quotes', record.cells.join(' '));
      continue;
    }
    const cells = cellsOf(record, head.fields);
    const source = sourceOf(cells);
    if (!source) {
      say('no-site', cells.get('page') || cells.get('site') || record.cells.join(' '));
      continue;
    }
    const read = readLine(cells, source, { words, now, say });
    const known = prospects.get(read.entry.id);
    if (known) say('duplicate', read.entry.url ?? read.entry.domain);
    prospects.set(
      read.entry.id,
      known ? { entry: { ...known.entry, ...read.said }, said: { ...known.said, ...read.said } } : read,
    );
  }
  return {
    prospects: [...prospects.values()],
    problems,
    unknownColumns: head.unknown,
    lineCount: records.length,
    hasNoSites: false,
  };
}

/**
 * The text of a file, whatever it was written in: UTF-8, UTF-16 with its mark, else as Windows has it in the West.
 * `isGuessed` where that was not clear.
 */
export function decodeFile(bytes: ArrayBuffer): { readonly text: string; readonly isGuessed: boolean } {
  const [first, second] = new Uint8Array(bytes);
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}

interface Head {
  /** The field of each column; null for one that is left out. */
  readonly fields: readonly (ProspectField | null)[];
  readonly unknown: readonly string[];
  readonly hasHeader: boolean;
}

/** What else columns are called in the files of others. */
const otherNames: Readonly<Record<string, ProspectField>> = {
  domain: 'site',
  website: 'site',
  host: 'site',
  url: 'page',
  'source url': 'page',
  tag: 'tags',
  email: 'contact',
  'e-mail': 'contact',
  notes: 'note',
  comment: 'note',
};

function columnsOf(first: CsvRecord | undefined, { fields }: ProspectWords): Head | null {
  if (!first) return null;
  const names = new Map<string, ProspectField>(Object.entries(otherNames));
  for (const field of prospectFields) {
    names.set(field, field);
    names.set(plain(fields[field]), field);
  }
  const taken = new Set<ProspectField>();
  const unknown: string[] = [];
  const found = first.cells.map((cell) => {
    const field = names.get(plain(cell));
    if (field && !taken.has(field)) {
      taken.add(field);
      return field;
    }
    if (plain(cell) !== '') unknown.push(cell);
    return null;
  });
  if (taken.has('site') || taken.has('page')) return { fields: found, unknown, hasHeader: true };
  // A list without a header begins with a site.
  return prospectSourceOf(first.cells[0] ?? '') ? { fields: ['site'], unknown: [], hasHeader: false } : null;
}

type Cells = ReadonlyMap<ProspectField, string>;

function cellsOf({ cells }: CsvRecord, fields: Head['fields']): Cells {
  return new Map(
    fields.flatMap((field, at) => {
      const text = undoDisarm(cells[at] ?? '');
      return field && text.trim() !== '' ? [[field, text] as const] : [];
    }),
  );
}

function sourceOf(cells: Cells): ProspectSource | null {
  return prospectSourceOf((cells.get('page') ?? cells.get('site') ?? '').trim());
}

interface Reading {
  readonly words: ProspectWords;
  readonly now: number;
  readonly say: (problem: LineProblem, text: string) => void;
}

function readLine(cells: Cells, source: ProspectSource, { words, now, say }: Reading): ReadProspect {
  const told = (field: ProspectField): string => cells.get(field)?.trim() ?? '';
  const status = prospectStatuses.find((known) =>
    [known, words.statuses[known]].some((name) => plain(name) === plain(told('status'))),
  );
  if (told('status') !== '' && !status) say('status', told('status'));
  const nextOn = parseDay(told('next'));
  if (told('next') !== '' && nextOn === null) say('day', told('next'));
  const addedAt = momentOf(told('added'));
  if (told('added') !== '' && addedAt === null) say('added', told('added'));
  const tags = tidyTags(told('tags'));
  const contact = tidyContact(told('contact'));
  const note = tidyNote(told('note'));
  const said: Partial<ProspectEntry> = {
    ...(status && { status }),
    ...(tags.length > 0 && { tags }),
    ...(contact !== '' && { contact }),
    ...(nextOn !== null && { nextOn }),
    ...(note !== '' && { note }),
  };
  const origin = Object.entries(words.origins).find(([, name]) => plain(name) === plain(told('from')))?.[0];
  const score = cells.has('score') ? Number(told('score')) : NaN;
  return {
    said,
    entry: {
      ...newProspect(source, { from: origin ?? (tidyContact(told('from')) || 'file'), now: addedAt ?? now }),
      score: Number.isFinite(score) ? score : null,
      figures: figuresOf(told('figures')),
      ...said,
    },
  };
}

/** A moment as ISO has it, or a day; null for what is none. */
function momentOf(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(text) ? Date.parse(text) : NaN;
  const day = Number.isNaN(at) ? parseDay(text) : null;
  return Number.isNaN(at) ? (day === null ? null : Date.parse(day)) : at;
}

function figuresOf(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [, column, figure] = /^\s*([a-z_]{1,40})=(-?[\d.]{1,25}(?:e[+-]?\d{1,3})?)\s*$/.exec(part) ?? [];
      return column && Number.isFinite(Number(figure)) ? [[column, Number(figure)] as const] : [];
    }),
  );
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
