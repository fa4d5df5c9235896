import { download } from '../platform/download.ts';
import type { ExportFile } from '../export/export-file.ts';

/** Saves a file that was made for the user in the browser's downloads. */
export const saveFile = (file: ExportFile): void => download(file);
