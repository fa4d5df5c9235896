import { boundedRange } from '@/utils/semrush/query/query.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import type { ParsedRequest } from './check-request.ts';

/** The report that was asked for, header first, in the asked columns; `ERROR 50 …` where nothing is found. */
export type RowSource = (parsed: ParsedRequest) => Promise<string>;

/** The place of each asked column among the given ones; backlinks_matrix has one column a target, at its end. */
function placesOf({ columns, targets }: ParsedRequest, given: readonly string[]): number[] {
  return columns.flatMap((column) =>
    given.includes(column) ? [given.indexOf(column)] : targets.map((_, index) => given.length - targets.length + index),
  );
}

/** The built-in sample's rows: the document's own for searchenginejournal.com, made up ones for every other target. */
export const sampleRows: RowSource = async (parsed) => {
  const { report, targets, sort, filter, start, end } = parsed;
  const { body } = await sampleTransport.fetchReport(
    { report, targets, sort, filter, rows: boundedRange(start, end) },
    '',
  );
  if (body.startsWith('ERROR')) return body;
  const [header = '', ...lines] = body.split('\n').filter((line) => line !== '');
  const given = header.split(';');
  const places = placesOf(parsed, given);
  if (places.length === given.length && places.every((place, position) => place === position)) return body;
  const project = (line: string): string => {
    const cells = line.split(';');
    return places.map((place) => cells[place] ?? '').join(';');
  };
  return [header, ...lines].map(project).join('\n');
};
