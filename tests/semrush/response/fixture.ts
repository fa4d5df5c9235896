import { readFileSync } from 'node:fs';
import type { ReportId } from '@/utils/semrush/catalogue.ts';

/** The response example of a report in the API's document, byte for byte. */
export function readFixture(report: ReportId): string {
  return readFileSync(new URL(`../../fixtures/${report}.txt`, import.meta.url), 'utf8');
}
