import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** A source file by its path from the root of the repository, with `/` on every system. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** All that becomes part of the extension: TypeScript of the rooms of docs/architecture.md. */
export function readSources(): SourceFile[] {
  return ['components', 'entrypoints', 'utils'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({
        path: `${folder}/${name.replaceAll('\\', '/')}`,
        text: readFileSync(path.join(root, folder, name), 'utf8'),
      })),
  );
}

const readFolders = ['components', 'entrypoints', 'scripts', 'tests', 'utils', 'public'];

/** All that is written for the product and its tests, styles and texts included; not what stands as it was recorded. */
export function readTexts(): SourceFile[] {
  return readFolders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((name) => /\.(?:tsx?|m[jt]s|css|html|json)$/.test(name) && !name.startsWith('tests/fixtures/'))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));
}

export type Parsed = ReturnType<typeof parseSync>;

export function parseSource({ path: name, text }: SourceFile): Parsed {
  const parsed = parseSync(name, text);
  const [first] = parsed.errors;
  if (first) throw new Error(`${name}: ${first.message}`);
  return parsed;
}
