import { download } from '@/utils/browser/download.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';

/** Saves a file that was made for the user in the browser's downloads. */
export function saveFile(file: ExportFile): void {
  return download(file);
}
