import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import type { ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { prospectSheet, prospectsStem, type Whose } from './prospects-csv.ts';
import { writeXlsx, xlsxMediaType, type XlsxFile } from './xlsx.ts';

/** Prospects as an Excel workbook; null where they are more than a sheet may have. */
export function toProspectsXlsx(
  entries: readonly ProspectEntry[],
  words: ProspectWords,
  whose: Whose,
  now: number,
): XlsxFile | null {
  const written = writeXlsx(prospectSheet(words), entries, now);
  return written && { name: `${prospectsStem(whose, now)}.xlsx`, mediaType: xlsxMediaType, ...written };
}
