import { download } from '@/utils/browser/download.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';

/** Saves a file that was made for the user in the browser's downloads. */
export const saveFile = (file: ExportFile): void => download(file);
