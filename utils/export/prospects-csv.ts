import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { prospectFields, type ProspectField, type ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { prospectStatuses, type ProspectStatus } from '@/utils/view/prospects/prospect.ts';
import { toCsv } from './csv.ts';
import type { ExportFile } from './export-file.ts';
import { stemOf } from './file-stem.ts';
import type { SheetColumn } from './sheet.ts';

/** Whose prospects a file holds. */
export interface Whose {
  readonly site: Target;
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

/** Prospects as CSV that can be read again to the same entries. */
export function toProspectsCsv(
  entries: readonly ProspectEntry[],
  words: ProspectWords,
  whose: Whose,
  now: number,
): ExportFile {
  return {
    name: `${prospectsStem(whose, now)}.csv`,
    mediaType: 'text/csv',
    text: toCsv(prospectSheet(words), entries),
  };
}

/** The same, separated by tabs, for the clipboard and what it is pasted into. */
export function toProspectsTsv(entries: readonly ProspectEntry[], words: ProspectWords): string {
  return toCsv(prospectSheet(words), entries, { delimiter: '\t' });
}

/** The file's name, without what follows the dot. */
export function prospectsStem({ site, isSample, isPrivate }: Whose, now: number): string {
  return stemOf({ subject: 'prospects', targets: [site], isSample, isPrivate }, now);
}

/** Prospects as a table that a file can be made of. */
export function prospectSheet({ fields, statuses, origins }: ProspectWords): readonly SheetColumn<ProspectEntry>[] {
  const statusOf = (text: string): string =>
    prospectStatuses.some((status) => status === text) ? statuses[text as ProspectStatus] : text;
  const columns: Readonly<Record<ProspectField, Omit<SheetColumn<ProspectEntry>, 'title'>>> = {
    site: { kind: 'host', value: ({ domain }) => domain },
    page: { kind: 'url', value: ({ url }) => url },
    status: { kind: 'plain', value: ({ status }) => statusOf(status) },
    tags: { kind: 'plain', value: ({ tags }) => tags.join(', ') },
    contact: { kind: 'plain', value: ({ contact }) => contact },
    next: { kind: 'time', value: ({ nextOn }) => nextOn },
    note: { kind: 'text', value: ({ note }) => note },
    from: { kind: 'plain', value: ({ from }) => (Object.hasOwn(origins, from) ? origins[from]! : from) },
    added: { kind: 'plain', value: ({ addedAt }) => new Date(addedAt).toISOString() },
    score: { kind: 'score', value: ({ score }) => score },
    figures: {
      kind: 'plain',
      value: ({ figures }) =>
        Object.entries(figures)
          .map(([column, figure]) => `${column}=${figure}`)
          .join('; '),
    },
  };
  return prospectFields.map((field) => ({ title: fields[field], ...columns[field] }));
}
