import { download } from '@/utils/browser/download.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { ReportPart, ReportWish } from './make-file.ts';
import type { SharedView } from './shared-view.ts';

/** Saves a view as a shared file, and gives the word about it. Nobody who shares none loads what makes one. */
export function saveView(shared: SharedView, hasCost: boolean): Promise<string> {
  return save(async () => (await import('./make-file.ts')).makeViewFile(shared, hasCost, Date.now()));
}

/** Saves a report of several views, and gives the word about it. */
export function saveReport(parts: readonly ReportPart[], wish: ReportWish): Promise<string> {
  return save(async () => (await import('./make-file.ts')).makeReportFile(parts, wish, Date.now()));
}

async function save(make: () => Promise<Parameters<typeof download>[0]>): Promise<string> {
  try {
    const file = await make();
    download(file);
    return t('file_saved', file.name);
  } catch {
    return t('save_failed');
  }
}
