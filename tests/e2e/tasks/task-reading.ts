import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Download } from 'playwright-core';

/** The site of the document's examples. */
export const exampleSite = 'searchenginejournal.com';

/** What a person reads in a CSV: a record for each row, by the headers. */
export async function parsedCsv(download: Download): Promise<readonly Record<string, string>[]> {
  const text = await readFile(await download.path(), 'utf8');
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
}
