import { textIn } from '@/utils/semrush/response/any-row.ts';
import type { ExportFile } from './export-file.ts';
import { fileStem, type ExportedRows } from './report-file.ts';

/** Google takes at most so many lines and bytes (support.google.com/webmasters/answer/2648487, "Text file format"). */
export const maxDisavowLines = 100_000;

interface Options {
  /** Holds the linking domain, or the linking page. */
  readonly column: string;
  readonly now: number;
  /** What the file says of itself, a comment line each, in the user's language. */
  readonly comments: readonly string[];
  /** The pages' domains instead of the pages. */
  readonly asDomains?: boolean;
}

/**
 * A list for Google's disavow tool: `domain:` lines where rows are domains, addresses where they are links, each once,
 * after comment lines that say what it was made from. UTF-8, LF.
 */
export function toDisavowFile(
  exported: ExportedRows,
  { column, now, comments, asDomains = false }: Options,
): ExportFile {
  const lines = new Set(
    exported.rows.map((row) => lineOf(textIn(row, column), asDomains)).filter((line) => line !== null),
  );
  const head = comments.map(comment);
  const kept = [...lines].slice(0, maxDisavowLines - head.length);
  return {
    name: `${fileStem(exported, now)}-disavow${asDomains ? '-domains' : ''}.txt`,
    mediaType: 'text/plain',
    text: `${[...head, ...kept].join('\n')}\n`,
  };
}

/** One line, or none: an address in its ASCII form. What holds a line end is no address, and would name another site without it. */
function lineOf(cell: string, asDomains: boolean): string | null {
  if (/\p{Cc}/u.test(cell)) return null;
  const isAddress = /^https?:\/\//i.test(cell);
  const url = URL.parse(isAddress ? cell : `https://${cell}`);
  if (!url || url.hostname === '' || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return isAddress && !asDomains ? url.href : `domain:${url.hostname.replace(/\.$/, '')}`;
}

function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}
