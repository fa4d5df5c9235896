import { prospectFields, type ProspectField, type ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { prospectSourceOf } from '@/utils/view/prospects/prospect-source.ts';
import type { CsvRecord } from './csv-records.ts';

/** What the columns of a file are. */
export interface ProspectHead {
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

/** The columns by a file's first line; null where none names sites. */
export function columnsIn(first: CsvRecord | undefined, { fields }: ProspectWords): ProspectHead | null {
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

function plain(text: string): string {
  return text.trim().toLowerCase();
}
