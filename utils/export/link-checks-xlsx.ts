import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { linkCheckColumns, linkChecksStem } from './link-checks.ts';
import { writeXlsx, xlsxMediaType, type XlsxFile } from './xlsx.ts';

/** Results as an Excel workbook; null where they are more than a sheet may have. Apart, since what makes one is loaded only then. */
export function linkChecksXlsx(checks: readonly LinkCheck[], now: number): XlsxFile | null {
  const written = writeXlsx(linkCheckColumns, checks, now);
  return written && { name: `${linkChecksStem(now)}.xlsx`, mediaType: xlsxMediaType, ...written };
}
