import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '@/package.json' with { type: 'json' };
import {
  brokenGuarantees,
  brokenPaths,
  brokenReferences,
  guaranteesOf,
  headingsOf,
  maxReadmeLines,
  tooLong,
  type Repository,
  type RepositoryText,
} from '@/tests/support/docs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function has(name: string): boolean {
  return existsSync(path.join(root, name));
}

function read(name: string): string | null {
  return has(name) ? readFileSync(path.join(root, name), 'utf8') : null;
}

const repository: Repository = { has, read };

function textOf(name: string): RepositoryText {
  const text = read(name);
  if (text === null) throw new Error(`There is no ${name}`);
  return { path: name, text };
}

function filesUnder(folder: string, ending: RegExp): RepositoryText[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => ending.test(name))
    .map(textOf);
}

const readme = textOf('README.md');
const documents = [
  readme,
  ...['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].map(textOf),
  ...filesUnder('docs', /\.md$/),
];
const guarantees = textOf('docs/guarantees.md');
const sourceFolders = ['components', 'entrypoints', 'scripts', 'tests', 'utils'];
const sources = [
  ...sourceFolders.flatMap((folder) => filesUnder(folder, /\.(?:ts|tsx|mjs|css)$/)),
  ...['vitest.config.ts', 'wxt.config.ts'].map(textOf),
].filter((source) => source.path !== 'tests/docs.test.ts'); // it plants violations

/** Names that only look like documents of ours: words that may or may not be hosts, and documents of other projects. */
const others = [
  'readme.md',
  'www.readme.md',
  'src/readme.md',
  'src/lib/readme.md',
  'doc/table_format.md',
  'doc/log_format.md',
  'docs/linux/sandboxing.md',
];

describe('the documents', () => {
  it('name files, folders and headings that are there', () => {
    expect(documents.flatMap((document) => brokenPaths(document, repository))).toEqual([]);
  });

  it('refer to one another by headings and guarantees that are there', () => {
    expect(documents.flatMap((document) => brokenReferences(document, repository, others))).toEqual([]);
  });

  it('guarantee what a test proves', () => {
    expect(guaranteesOf(guarantees.text).length).toBeGreaterThanOrEqual(17);
    expect(brokenGuarantees(guarantees.text, repository)).toEqual([]);
  });

  it('say what changed up to this version', () => {
    expect(headingsOf(textOf('CHANGELOG.md').text)).toContain(packageJson.version);
  });

  it('begin with a README that somebody reads', () => {
    expect(tooLong(readme)).toEqual([]);
  });
});

describe('comments', () => {
  it('are read from many files', () => {
    expect(sources.length).toBeGreaterThan(300);
  });

  it('refer to documents, headings and guarantees that are there', () => {
    expect(sources.flatMap((source) => brokenReferences(source, repository, others))).toEqual([]);
  });
});

/** A repository of three files, in which something is wrong. */
const planted: Readonly<Record<string, string>> = {
  'docs/api.md': '# The API\n\n## Money\n\n```\n## No heading\n```\n',
  'docs/guarantees.md': '## 1. Looking is free\n\nProof: `tests/a.test.ts`\n\n## 2. Prices are known\n\nNo proof.\n',
  'tests/a.test.ts': '',
};
const small: Repository = {
  has: (name) => Object.keys(planted).some((file) => file === name || file.startsWith(`${name}/`)),
  read: (name) => planted[name] ?? null,
};

describe('a planted violation', () => {
  it.each([
    ['a file that is gone', 'See `tests/gone.test.ts`.', 'tests/gone.test.ts'],
    ['a folder that is gone', 'See `utils/gone/`.', 'utils/gone'],
    ['a file of the root that is gone', 'See `gone.config.ts`.', 'gone.config.ts'],
    ['a file in a command', 'Run `npx vitest run tests/gone.test.ts -t "a title"`.', 'tests/gone.test.ts'],
    ['a file in a block of code', '```sh\nnpx vitest run tests/gone.test.ts # one\n```', 'tests/gone.test.ts'],
    ['a link', '[api](api.md) and [gone](gone.md)', 'docs/gone.md'],
    ['a link upwards', '[gone](../GONE.md)', 'GONE.md'],
    ['a picture', '<img src="gone.png" alt="">', 'docs/gone.png'],
    ['a heading in a link', '[prices](api.md#prices)', 'docs/api.md#prices'],
    ['a heading of its own', '[above](#above)', 'docs/page.md#above'],
  ])('is found in a document: %s', (_what, text, broken) => {
    const page = { path: 'docs/page.md', text };
    const withPage = { ...small, has: (name: string) => name === page.path || small.has(name) };
    expect(brokenPaths(page, withPage)).toEqual([`docs/page.md names ${broken}`]);
  });

  it.each([
    ['a file and a folder', 'See `tests/a.test.ts`, `docs/api.md` and `tests/`.'],
    ['a link to a heading', '[Money](api.md#money), [the web](https://example.com/gone.md)'],
    ['a pattern', 'All of `tests/**/*.test.ts`, `utils/{a,b}.ts` and `docs/<report>.png`.'],
    ['an address', '`https://api.semrush.com/*` and `--project=unit`'],
    ['a path in plain words', 'Not looked at: tests/gone.test.ts'],
    ['what a build makes', '`.output/chrome-mv3`'],
  ])('is not seen where there is none: %s', (_what, text) => {
    expect(brokenPaths({ path: 'docs/page.md', text }, small)).toEqual([]);
  });

  it('is found where a guarantee has no test, or none that is there', () => {
    expect(brokenGuarantees(planted['docs/guarantees.md']!, small)).toEqual(['guarantee 2 has no test']);
    expect(brokenGuarantees('## 1. A\n\n`tests/gone.test.ts`', small)).toEqual(['guarantee 1 has no test']);
    expect(brokenGuarantees('## 1. A\n\n`docs/api.md`', small)).toEqual(['guarantee 1 has no test']);
  });

  it('is found where guarantees are not in order', () => {
    const text = '## 1. A\n\n`tests/a.test.ts`\n\n## 1. B\n\n`tests/a.test.ts`';
    expect(brokenGuarantees(text, small)).toEqual(['guarantee 1 stands behind 1']);
  });

  it.each([
    ['a heading', '// As priced (docs/api.md, "Prices").', 'docs/api.md, "Prices"'],
    ['a heading on the next line', '/**\n * As priced (docs/api.md,\n * "Prices").\n */', 'docs/api.md, "Prices"'],
    ['what is no heading but code', '// docs/api.md, "No heading"', 'docs/api.md, "No heading"'],
    ['a document', '// docs/gone.md', 'docs/gone.md'],
    ['a document of nobody', '/* As in house.md. */', 'house.md'],
    ['a document in another folder', '// (../shared/promises.md, "Bad input")', 'shared/promises.md'],
    ['a guarantee', '// Never bought twice (docs/guarantees.md, 3).', 'docs/guarantees.md, 3'],
    ['a guarantee without its document', '// Never bought twice (promise 6).', 'promise 6, of no document'],
    ['a guarantee among others', '// docs/guarantees.md, 1, 2 and 99', 'docs/guarantees.md, 99'],
  ])('is found in a comment that refers to what is not there: %s', (_what, text, broken) => {
    expect(brokenReferences({ path: 'utils/a.ts', text }, small)).toEqual([`utils/a.ts refers to ${broken}`]);
  });

  it.each([
    ['a heading', '/** What it costs (docs/api.md, "Money"). */'],
    ['a heading on the next line', '  // What it costs (docs/api.md,\n  // "Money").'],
    ['guarantees', '// docs/guarantees.md, 1 and 2'],
    ['a document alone', "new URL('../docs/api.md', import.meta.url)"],
    ['a document of others', '// README.md of theirs'],
  ])('is not seen in a comment where there is none: %s', (_what, text) => {
    expect(brokenReferences({ path: 'utils/a.ts', text }, small, ['README.md'])).toEqual([]);
  });

  it('is found where the README grows', () => {
    const lines = (count: number): RepositoryText => ({ path: 'README.md', text: 'line\n'.repeat(count) });
    expect(tooLong(lines(maxReadmeLines))).toEqual([]);
    expect(tooLong(lines(maxReadmeLines + 1))).toEqual([`README.md has ${maxReadmeLines + 1} lines`]);
  });
});
