import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';

/** The line of a report's answer whose free text, target or host is `name`; every number is `count`. */
export function lineOf(report: ReportId, name: string, count = 7): string {
  return Object.entries(reportOf(report).columns)
    .map(([column, kind]) => {
      if (kind === 'text' || kind === 'target' || kind === 'category') return name;
      if (kind === 'host') return name;
      if (column === 'target_type') return 'root_domain';
      if (kind === 'time') return '1600000000';
      return String(count);
    })
    .join(';');
}

export function headerOf(report: ReportId): string {
  return Object.keys(reportOf(report).columns).join(';');
}

/** An answer of the API with a line for each name. */
export function bodyOf(report: ReportId, names: readonly string[]): string {
  return [headerOf(report), ...names.map((name) => lineOf(report, name))].join('\n');
}
