import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { newProspect } from '@/utils/view/prospects/new-prospect.ts';
import type { ProspectField, ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { prospectSourceOf, type ProspectSource } from '@/utils/view/prospects/prospect-source.ts';
import { parseDay, prospectStatuses, tidyContact, tidyNote, tidyTags } from '@/utils/view/prospects/prospect.ts';
import { readCsvRecords, type CsvRecord } from './csv-records.ts';
import { undoDisarm } from './csv.ts';
import { columnsIn, type ProspectHead } from './prospect-columns.ts';

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
  /** True where there are more lines than there may be, of which none is read then. */
  readonly isTooLong: boolean;
  /** True where no column names a site, so that nothing could be read. */
  readonly hasNoSites: boolean;
}

/**
 * The prospects in a CSV file, ours or anybody's, or in a plain list of sites. Never throws: what can't be read is told by
 * its line, and costs nothing else.
 */
export function readProspectsCsv(text: string, words: ProspectWords, now: number): ReadProspects {
  const steps = readProspectsInSteps(text, words, now);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Lines that are read in one step: some milliseconds of a page's time. */
export const linesAStep = 500;

/** How far the reading of a file is. */
export interface ReadingStep {
  readonly done: number;
  readonly total: number;
}

/** The same a step at a time, so that whoever reads many lines can let others have their turn in between. */
export function* readProspectsInSteps(
  text: string,
  words: ProspectWords,
  now: number,
): Generator<ReadingStep, ReadProspects> {
  const records = readCsvRecords(text, maxProspectLines + 1);
  const head = columnsIn(records[0], words);
  const isTooLong = records.length > maxProspectLines;
  if (!head || isTooLong)
    return { prospects: [], problems: [], unknownColumns: [], isTooLong, hasNoSites: head === null };
  const problems: ProblemLine[] = [];
  const prospects = new Map<string, ReadProspect>();
  const lines = head.hasHeader ? records.slice(1) : records;
  for (const [at, record] of lines.entries()) {
    if (at > 0 && at % linesAStep === 0) yield { done: at, total: lines.length };
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
    isTooLong,
    hasNoSites: false,
  };
}

type Cells = ReadonlyMap<ProspectField, string>;

function cellsOf({ cells }: CsvRecord, fields: ProspectHead['fields']): Cells {
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
