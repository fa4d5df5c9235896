import { siteOf, targetsOf, typedTarget, type Target } from '@/utils/semrush/target/target.ts';

/** What is to be disavowed of a link: its page, and the site that the page is on. */
export interface LinkSource {
  /** In ASCII. */
  readonly domain: string;
  /** Null where only the domain is known. */
  readonly url: string | null;
}

/** A line of a disavow file: what it names, or the line itself where it names nothing. */
export type DisavowLine =
  | { readonly kind: 'domain' | 'url'; readonly source: LinkSource; readonly comment: string }
  | { readonly kind: 'odd'; readonly line: string; readonly comment: string };

/**
 * The site and page that a row's cell names; null where it names none. What stands on a platform is its user's, not the
 * platform: `somebody.blogspot.com`, never `blogspot.com`.
 */
export function linkSourceOf(cell: string): LinkSource | null {
  // What holds a line end is no address, and would name another site without it.
  if (/\p{Cc}/u.test(cell)) return null;
  const isAddress = /^https?:\/\//i.test(cell);
  const url = URL.parse(isAddress ? cell : `https://${cell}`);
  if (!url || url.hostname === '') return null;
  const host = url.hostname.replace(/\.$/, '');
  if (!isAddress) return /[/\\?#@:\s]/.test(cell) ? null : { domain: host, url: null };
  const site = targetsOf(url.href);
  return { domain: site.kind === 'none' ? host : siteOf(site).value, url: url.href };
}

/** The site whose list the links to a target belong on: one list for all its hosts and pages. */
export function listTargetOf(target: Target): Target {
  const choices = typedTarget(target.value);
  return choices.kind === 'none' ? target : siteOf(choices);
}

/**
 * The lines of a disavow file, comments and empty ones left out. A comment is kept with the lines behind it, up to an
 * empty line or the next comment. Never throws: what names neither a domain nor a page is told as an odd line.
 */
export function parseDisavowFile(text: string): DisavowLine[] {
  const found: DisavowLine[] = [];
  let comment = '';
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    if (line === '') comment = '';
    else if (line.startsWith('#')) comment = line.replace(/^#+\s*/, '');
    else found.push(readLine(line, comment));
  }
  return found;
}

function readLine(line: string, comment: string): DisavowLine {
  const [, name] = /^domain:\s*(.*)$/i.exec(line) ?? [];
  const source = linkSourceOf(name ?? line);
  const isWhole = source !== null && (name === undefined ? isPage(source) : isDomain(source));
  if (!isWhole) return { kind: 'odd', line, comment };
  return { kind: name === undefined ? 'url' : 'domain', source, comment };
}

/** Google takes domains by name alone: neither a number nor a name without a dot is one. */
function isDomain({ domain, url }: LinkSource): boolean {
  return url === null && domain.includes('.') && !/^[\d.]+$/.test(domain);
}

/** Google takes addresses of at most so many characters (support.google.com/webmasters/answer/2648487). */
const maxUrlLength = 2_048;

function isPage({ url }: LinkSource): boolean {
  return url !== null && url.length <= maxUrlLength && URL.parse(url)?.username === '';
}
