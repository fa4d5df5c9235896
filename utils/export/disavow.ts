import type { Target } from '@/utils/semrush/target/target.ts';
import type { ExportFile } from './export-file.ts';
import { stemOf } from './file-stem.ts';

/** Google takes at most so many lines and bytes (support.google.com/webmasters/answer/2648487, "Text file format"). */
export const maxDisavowLines = 100_000;
export const maxDisavowBytes = 2 * 2 ** 20;

/** An entry of a disavow list, as far as a file is made of it. */
export interface Disavowed {
  /** In ASCII; empty for a line that names nothing. */
  readonly domain: string;
  readonly url: string | null;
  readonly names: 'domain' | 'url';
  readonly oddLine: string | null;
  readonly reviewedAt: number | null;
}

interface Options {
  readonly site: Target;
  readonly now: number;
  /** What the file says of itself, a comment line each, in the user's language. */
  readonly comments: readonly string[];
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

export interface DisavowFile {
  readonly file: ExportFile;
  /** Lines that name a domain or a page. */
  readonly lines: number;
  /** Reviewed lines for which Google's limits left no room. */
  readonly beyondLimits: number;
}

/** What of a list goes into a file: each domain and each page once, and no page of a domain that is named as a whole. */
export function disavowLines(entries: readonly Disavowed[]): string[] {
  const taken = entries.filter(({ oddLine, reviewedAt }) => oddLine === null && reviewedAt !== null);
  const domains = new Set(taken.filter(({ names }) => names === 'domain').map(({ domain }) => domain));
  return [
    ...new Set(
      taken.flatMap(({ names, domain, url }) => {
        if (names === 'domain' || url === null) return [`domain:${domain}`];
        return domains.has(domain) ? [] : [url];
      }),
    ),
  ];
}

/**
 * The reviewed entries of a list for Google's disavow tool: `domain:` lines and addresses after comment lines that say
 * what it was made from. UTF-8, LF. Reasons stay here: they are the user's own notes.
 */
export function toDisavowFile(entries: readonly Disavowed[], options: Options): DisavowFile {
  const { site, now, comments, isSample, isPrivate } = options;
  const lines = disavowLines(entries);
  // The empty comment ends them, so that none is taken for the reason of the lines behind where the file is read again.
  const head = comments.length > 0 ? [...comments.map(comment), '#'] : [];
  let bytes = head.reduce((sum, line) => sum + bytesOf(line), 0);
  const kept: string[] = [];
  for (const line of lines.slice(0, maxDisavowLines - head.length)) {
    bytes += bytesOf(line);
    if (bytes > maxDisavowBytes) break;
    kept.push(line);
  }
  const name = `${stemOf({ subject: 'disavow', targets: [site], isSample, isPrivate }, now)}.txt`;
  return {
    file: { name, mediaType: 'text/plain', text: `${[...head, ...kept].join('\n')}\n` },
    lines: kept.length,
    beyondLimits: lines.length - kept.length,
  };
}

const encoder = new TextEncoder();

function bytesOf(line: string): number {
  return encoder.encode(line).length + 1;
}

function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}
