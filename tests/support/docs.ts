import { posix } from 'node:path';

/** A text of the repository by its path from the root: a document, or a source file with comments. */
export interface RepositoryText {
  readonly path: string;
  readonly text: string;
}

/** What the checks need to know of the repository: whether a file or folder is there, and what a document says. */
export interface Repository {
  readonly has: (path: string) => boolean;
  /** The text of a document; null where there is none. */
  readonly read: (path: string) => string | null;
}

export const maxReadmeLines = 120;

const rootFolders = [
  '.ci',
  '.github',
  'assets',
  'components',
  'docs',
  'entrypoints',
  'public',
  'scripts',
  'tests',
  'utils',
];
const fileEnding = /\.(?:ts|tsx|css|js|mjs|json|md|txt|png|svg)$/;
const fence = /^```/;

interface Line {
  readonly text: string;
  readonly isCode: boolean;
}

function linesOf(markdown: string): Line[] {
  let isCode = false;
  return markdown.split('\n').flatMap((text) => {
    if (fence.test(text)) {
      isCode = !isCode;
      return [];
    }
    return [{ text, isCode }];
  });
}

/**
 * Whether a word in code is a path of the repository: it begins with a folder of the root, or it is a file of the root
 * by its ending. Patterns (with `*`, `{` or `<`), addresses and what stands for something (`…`) are none.
 */
function isPath(word: string): boolean {
  if (/[*{}<>…$?=]|:\/\//.test(word)) return false;
  const [first = ''] = word.split('/');
  return word.includes('/') ? rootFolders.includes(first) : /^\w/.test(word) && fileEnding.test(word);
}

/** Every path that a document names in backticks or in a block of code; commands are looked at word by word. */
export function pathsNamed(markdown: string): string[] {
  const prose = linesOf(markdown).map(({ text, isCode }) => (isCode ? `\`${text}\`` : text));
  const code = [...prose.join('\n').matchAll(/`([^`]+)`/g)].flatMap(([, span = '']) => span.split(/[\s,;"']+/));
  return code.map((word) => word.replace(/[.:)]+$/, '').replace(/\/$/, '')).filter(isPath);
}

interface Link {
  readonly path: string;
  readonly heading: string;
}

/** Every link to a file or heading of the repository, pictures included; paths are those of the root. */
export function linksOf({ path, text }: RepositoryText): Link[] {
  const prose = linesOf(text).flatMap(({ text: line, isCode }) => (isCode ? [] : [line.replaceAll(/`[^`]*`/g, '')]));
  const inText = [...prose.join('\n').matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)];
  const addresses = inText.map(([, link, attribute]) => link ?? attribute ?? '');
  return addresses
    .filter((address) => !/^[a-z]+:/i.test(address))
    .map((address) => {
      const [file = '', heading = ''] = address.split('#');
      return { path: file === '' ? path : posix.join(posix.dirname(path), file), heading };
    });
}

export function headingsOf(markdown: string): string[] {
  return linesOf(markdown).flatMap(({ text, isCode }) => (isCode ? [] : (/^#+ +(.+?) *$/.exec(text)?.[1] ?? [])));
}

/** A heading as GitHub writes it into an address. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Where a document names a file, a folder or a heading that is not there. */
export function brokenPaths(document: RepositoryText, repository: Repository): string[] {
  const named = pathsNamed(document.text).filter((path) => !repository.has(path));
  const linked = linksOf(document).flatMap(({ path, heading }) => {
    if (!repository.has(path)) return [path];
    const headings = heading === '' ? [] : headingsOf(repository.read(path) ?? '').map(anchorOf);
    return heading === '' || headings.includes(heading) ? [] : [`${path}#${heading}`];
  });
  return [...new Set([...named, ...linked])].map((what) => `${document.path} names ${what}`);
}

interface Guarantee {
  readonly number: number;
  readonly tests: readonly string[];
}

/** The guarantees of their document, `## 4. …`, each with the test files that it names up to the next heading. */
export function guaranteesOf(markdown: string): Guarantee[] {
  return markdown.split(/^(?=## )/m).flatMap((section) => {
    const number = /^## (\d+)\. /.exec(section)?.[1];
    const tests = pathsNamed(section).filter((path) => /^tests\/.*\.(?:test|e2e|proof|bench)\.tsx?$/.test(path));
    return number === undefined ? [] : [{ number: Number(number), tests }];
  });
}

/** Which guarantees nobody proves, and where their numbers do not rise; those not yet written leave gaps. */
export function brokenGuarantees(markdown: string, repository: Repository): string[] {
  return guaranteesOf(markdown).flatMap(({ number, tests }, index, all) => [
    ...(number > (all[index - 1]?.number ?? 0) ? [] : [`guarantee ${number} stands behind ${all[index - 1]?.number}`]),
    ...(tests.some(repository.has) ? [] : [`guarantee ${number} has no test`]),
  ]);
}

/** `docs/api.md`, `docs/api.md, "Money"` and `docs/guarantees.md, 2, 4 and 7`; a path may begin with `../`. */
const reference = /(?<![\w/-])(?:\.\.?\/)*((?:[\w.-]+\/)*[\w-]+\.md)\b(?:,? "([^"\n]+)"|, (\d+(?:(?:, | and )\d+)*))?/g;

/** A number that leads nowhere: what is promised is named by its document, `docs/guarantees.md, 4`. */
const bareNumber = /\bpromises? \d+/gi;

/** A text on one line, without where its links lead, and without the marks of comments and code between its words. */
function flat(text: string): string {
  const withoutLinks = text.replaceAll(/\]\([^)\s]*\)/g, ']');
  return withoutLinks.replaceAll(/\s*\n\s*(?:\*(?!\/)|\/\/|#)?\s*/g, ' ').replaceAll('`', '');
}

/**
 * Where a comment (or any other text) refers to a document that is not in the repository, or to a heading or guarantee
 * that a document does not have. `others` are documents that texts may name all the same.
 */
export function brokenReferences(
  { path, text }: RepositoryText,
  repository: Repository,
  others: readonly string[] = [],
): string[] {
  const flatText = flat(text);
  const bare = [...flatText.matchAll(bareNumber)].map(([words]) => `${path} refers to ${words}, of no document`);
  const broken = [...flatText.matchAll(reference)].flatMap(([, document = '', heading, numbers]) => {
    if (others.includes(document)) return [];
    const said = repository.read(document);
    if (said === null) return [`${path} refers to ${document}`];
    const hasHeading = heading === undefined || headingsOf(said).includes(heading);
    if (!hasHeading) return [`${path} refers to ${document}, "${heading}"`];
    const known = guaranteesOf(said).map(({ number }) => number);
    const unknown = (numbers?.match(/\d+/g) ?? []).filter((number) => !known.includes(Number(number)));
    return unknown.map((number) => `${path} refers to ${document}, ${number}`);
  });
  return [...bare, ...broken];
}

/** How far the README is longer than somebody reads; none where it is not. */
export function tooLong({ path, text }: RepositoryText): string[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > maxReadmeLines ? [`${path} has ${lines} lines`] : [];
}
