import path from 'node:path';
import { Visitor } from 'vite';
import { parseSource, type Parsed, type SourceFile } from './source-files.ts';

/**
 * Who may import whom: docs/architecture.md, "Who may import whom". A room is a file, or every file under a folder;
 * `imports` and `types` (of which only types come in) name files and folders too; `packages` is what comes from elsewhere.
 */
interface Room {
  readonly room: string;
  readonly imports: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

/** What every component may use of the browser: neither the store nor messages to the worker. */
const browserOfComponents = ['i18n', 'clipboard', 'download', 'gesture', 'location', 'tabs'].map(
  (name) => `utils/browser/${name}.ts`,
);

/** What every component may know. */
const knowledge = [
  ...['semrush', 'format', 'view', 'page-links', 'shared-page'].map((name) => `utils/${name}`),
  ...browserOfComponents,
];

function component(room: string, rooms: readonly string[], packages: readonly string[] = []): Room {
  return {
    room: `components${room}`,
    imports: [
      `components${room}`,
      ...rooms.map((name) => `components/${name}`),
      'utils/models',
      'utils/export',
      ...knowledge,
    ],
    types: ['utils/store', 'utils/browser'],
    packages: ['preact', 'preact/hooks', '@preact/signals', ...packages],
  };
}

const rooms: readonly Room[] = [
  { room: 'entrypoints/background.ts', imports: ['utils/worker/start.ts'], packages: ['wxt/utils/define-background'] },
  { room: 'entrypoints', imports: ['components'], packages: ['preact'] },
  component('', []),
  { ...component('/ui', ['labels']), imports: ['components/ui', 'components/labels', ...knowledge] },
  { ...component('/labels', []), imports: ['components/labels', ...knowledge] },
  component('/charts', ['ui', 'labels'], ['uplot', 'uplot/dist/uPlot.min.css']),
  component('/table', ['ui', 'labels'], ['@tanstack/virtual-core']),
  component('/lookup', ['ui', 'labels']),
  component('/links', ['ui', 'labels']),
  component('/popup', ['links', 'lookup', 'charts', 'labels', 'ui']),
  component('/options', ['lookup', 'charts', 'labels', 'ui'], ['uplot']),
  component('/workspace', ['table', 'links', 'lookup', 'charts', 'labels', 'ui'], ['uplot', '@tanstack/virtual-core']),
  {
    room: 'utils/models',
    imports: [
      'utils/models',
      'utils/store',
      'utils/browser',
      'utils/view',
      'utils/export',
      'utils/page-links',
      'utils/semrush',
      'utils/format',
    ],
    packages: ['@preact/signals'],
  },
  {
    room: 'utils/worker',
    imports: [
      'utils/worker',
      'utils/store',
      'utils/browser',
      'utils/view',
      'utils/page-links',
      'utils/semrush',
      'utils/format',
    ],
    packages: ['p-queue'],
  },
  {
    room: 'utils/store',
    imports: ['utils/store', 'utils/browser', 'utils/page-links', 'utils/semrush', 'utils/format'],
  },
  { room: 'utils/browser/browser.ts', imports: [], packages: ['webextension-polyfill'] },
  { room: 'utils/browser/native-browser.ts', imports: [], packages: ['webextension-polyfill'] },
  {
    room: 'utils/browser',
    imports: ['utils/browser'],
    types: ['utils/semrush', 'utils/page-links', 'public/_locales/en/messages.json'],
  },
  {
    room: 'utils/view',
    imports: ['utils/view', 'utils/page-links', 'utils/semrush', 'utils/format'],
    types: ['utils/store/lists'],
  },
  {
    room: 'utils/export',
    imports: ['export', 'shared-page', 'view', 'page-links', 'semrush', 'format'].map((name) => `utils/${name}`),
    types: ['utils/store/lists', 'utils/store/link-checks'],
    packages: ['papaparse', 'fflate'],
  },
  { room: 'utils/page-links', imports: ['utils/page-links', 'utils/semrush', 'utils/format'] },
  { room: 'utils/shared-page', imports: ['utils/shared-page', 'utils/format'] },
  { room: 'utils/semrush', imports: ['utils/semrush', 'utils/format'], packages: ['parse-domain', 'papaparse'] },
  { room: 'utils/format', imports: ['utils/format'], types: ['utils/semrush'] },
];

function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** The room of a file: the longest path in the table that holds it. */
function roomOf(file: string): Room | undefined {
  return rooms.filter(({ room }) => isIn(file, room)).toSorted((a, b) => b.room.length - a.room.length)[0];
}

interface Import {
  readonly name: string;
  readonly isType: boolean;
}

/** Every import of a file: static, re-exporting, dynamic, and in the place of a type. */
function importsOf({ module, program }: Parsed, text: string): Import[] {
  const found: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) found.push({ name: moduleRequest.value, isType });
  for (const { moduleRequest } of module.dynamicImports)
    found.push({
      name: text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
      isType: false,
    });
  new Visitor({ TSImportType: ({ source }) => void found.push({ name: source.value, isType: true }) }).visit(program);
  return found;
}

/** The file that an import names, from the root of the repository; null for a package. */
function targetOf(file: string, name: string): string | null {
  if (name.startsWith('@/')) return name.slice(2);
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : null;
}

function checkImport(file: string, own: Room, { name, isType }: Import): string | null {
  const target = targetOf(file, name);
  if (target === null) return own.packages?.includes(name) ? null : `${file} imports ${name}`;
  if (name.startsWith('.') && path.posix.dirname(target) !== path.posix.dirname(file))
    return `${file} leaves its room by ${name}: write @/`;
  // A component's style sheet, or the theme, is looked at by the build alone.
  if (target.endsWith('.css')) return target.startsWith('components/') ? null : `${file} imports ${target}`;
  const isAllowed =
    own.imports.some((place) => isIn(target, place)) ||
    (isType && own.types?.some((place) => isIn(target, place)) === true);
  return isAllowed ? null : `${file} imports ${isType ? 'the type of ' : ''}${target}`;
}

/** What may stand in some files only: the name of the rule, the files that it lets through, and how it is broken. */
interface Rule {
  readonly says: string;
  readonly allows: (file: string) => boolean;
  readonly visitor: (broken: () => void) => ConstructorParameters<typeof Visitor>[0];
}

/** Who may write more than one shared item: each owns what it writes (docs/guarantees.md, 7). */
const writers = [
  ...[
    'cache/store-rows',
    'cache/forget-superseded',
    'cache/eviction',
    'cache/quarantine',
    'cache/sweep',
    'spending/log-writer',
    'spending/log-index-writer',
    'account/key',
    'menus',
  ].map((name) => `utils/worker/${name}.ts`),
  'utils/store/lists/disavow-list.ts',
  'utils/store/link-checks/link-checks.ts',
  'utils/store/link-checks/link-watches.ts',
  'utils/store/lists/prospect-list.ts',
  // Called by the lists' own writers, under their locks.
  'utils/store/lists/quarantine-entries.ts',
  'utils/store/lists/entry-counts.ts',
  // Puts back what other files own, as it was: their writers know nothing of values of a later version.
  'utils/store/own-data/restore.ts',
  'utils/store/lists/watch-list.ts',
  'utils/store/private-view.ts',
  'utils/store/ticket.ts',
];

function nobody(): boolean {
  return false;
}

const globals = ['globalThis', 'self', 'window'];

const rules: readonly Rule[] = [
  {
    says: 'calls fetch outside utils/worker',
    allows: (file) => file.startsWith('utils/worker/'),
    visitor: (broken) => ({
      CallExpression: ({ callee }) => callee.type === 'Identifier' && callee.name === 'fetch' && broken(),
      MemberExpression: ({ object, property }) =>
        object.type === 'Identifier' &&
        globals.includes(object.name) &&
        property.type === 'Identifier' &&
        property.name === 'fetch' &&
        broken(),
      NewExpression: ({ callee }) =>
        callee.type === 'Identifier' &&
        ['XMLHttpRequest', 'WebSocket', 'EventSource'].includes(callee.name) &&
        broken(),
    }),
  },
  {
    says: 'reads the key',
    allows: (file) => file === 'utils/worker/account/key.ts',
    visitor: (broken) => ({
      Literal: ({ value }) => typeof value === 'string' && value.startsWith('key@') && broken(),
    }),
  },
  {
    says: 'opens a database',
    allows: (file) => file === 'utils/worker/account/wrapping-key.ts',
    visitor: (broken) => ({ Identifier: ({ name }) => name === 'indexedDB' && broken() }),
  },
  {
    says: 'imports what unwraps the key',
    allows: (file) => file === 'utils/worker/account/key.ts',
    visitor: (broken) => ({
      ImportDeclaration: ({ source }) => source.value.endsWith('/wrapping-key.ts') && broken(),
    }),
  },
  {
    says: 'touches browser.storage',
    allows: (file) => file === 'utils/browser/storage.ts',
    visitor: (broken) => ({
      MemberExpression: ({ object, property }) =>
        object.type === 'Identifier' &&
        ['browser', 'chrome'].includes(object.name) &&
        (property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '') ===
          'storage' &&
        broken(),
      VariableDeclarator: ({ id, init }) =>
        id.type === 'ObjectPattern' &&
        init?.type === 'Identifier' &&
        ['browser', 'chrome'].includes(init.name) &&
        id.properties.some(
          (part) => part.type === 'Property' && part.key.type === 'Identifier' && part.key.name === 'storage',
        ) &&
        broken(),
    }),
  },
  {
    says: 'writes or removes stored entries past updateItem()',
    allows: (file) => writers.includes(file),
    visitor: (broken) => ({
      ImportSpecifier: ({ imported }) =>
        imported.type === 'Identifier' && ['writeTogether', 'removeKeys'].includes(imported.name) && broken(),
    }),
  },
  {
    // The browser writes what stands in a text box to the disk, to bring it back with the tab (docs/guarantees.md, 14).
    says: 'has a text box without autocomplete="off"',
    allows: nobody,
    visitor: (broken) => ({
      JSXOpeningElement: ({ name, attributes }) => {
        if (name.type !== 'JSXIdentifier' || !['input', 'textarea'].includes(name.name)) return;
        const has = (attribute: string, values: readonly string[]): boolean =>
          attributes.some(
            (part) =>
              part.type === 'JSXAttribute' &&
              part.name.name === attribute &&
              part.value?.type === 'Literal' &&
              values.includes(String(part.value.value)),
          );
        if (!has('type', ['checkbox', 'radio']) && !has('autocomplete', ['off'])) broken();
      },
    }),
  },
  {
    says: 'touches the chrome object',
    allows: nobody,
    visitor: (broken) => ({
      MemberExpression: ({ object }) => object.type === 'Identifier' && object.name === 'chrome' && broken(),
    }),
  },
  {
    says: 'writes to the console',
    allows: nobody,
    visitor: (broken) => ({
      MemberExpression: ({ object }) => object.type === 'Identifier' && object.name === 'console' && broken(),
    }),
  },
  {
    // It leaves models behind: see components/ui/hooks/use-model.ts.
    says: "takes the library's useModel",
    allows: nobody,
    visitor: (broken) => ({
      ImportDeclaration: ({ source, specifiers }) =>
        source.value.startsWith('@preact/signals') &&
        specifiers.some(
          (part) =>
            part.type === 'ImportSpecifier' && part.imported.type === 'Identifier' && part.imported.name === 'useModel',
        ) &&
        broken(),
    }),
  },
  { says: 'says any', allows: nobody, visitor: (broken) => ({ TSAnyKeyword: broken }) },
  {
    says: 'makes markup or code of text',
    allows: nobody,
    visitor: (broken) => ({
      JSXIdentifier: ({ name }) => name === 'dangerouslySetInnerHTML' && broken(),
      CallExpression: ({ callee }) => callee.type === 'Identifier' && callee.name === 'eval' && broken(),
      NewExpression: ({ callee }) => callee.type === 'Identifier' && callee.name === 'Function' && broken(),
      MemberExpression: ({ property }) =>
        property.type === 'Identifier' &&
        ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].includes(property.name) &&
        broken(),
    }),
  },
];

/** Where a file breaks the house's rules, one line each. */
export function faultsOf(file: SourceFile): string[] {
  const own = roomOf(file.path);
  if (!own) return [`${file.path} is in no room`];
  const parsed = parseSource(file);
  const faults = importsOf(parsed, file.text).flatMap((found) => checkImport(file.path, own, found) ?? []);
  for (const { says, allows, visitor } of rules) {
    if (allows(file.path)) continue;
    new Visitor(visitor(() => void faults.push(`${file.path} ${says}`))).visit(parsed.program);
  }
  return faults;
}

/** Files that import one another in a circle, types included: each circle by its files, in order. */
export function cyclesOf(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map((file) => file.path));
  const targets = new Map(
    files.map((file) => [
      file.path,
      importsOf(parseSource(file), file.text).flatMap(({ name }) => {
        const target = targetOf(file.path, name);
        return target !== null && known.has(target) ? [target] : [];
      }),
    ]),
  );
  const cycles = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start !== -1) {
      const circle = way.slice(start);
      const first = circle.indexOf(circle.toSorted()[0]!);
      cycles.add([...circle.slice(first), ...circle.slice(0, first)].join(' -> '));
    }
    if (start !== -1 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of known) visit(file, []);
  return [...cycles];
}

/** More source files than that in one folder are two rooms. */
const maxFilesPerFolder = 25;

/** Folders that hold too many files, each with how many. */
export function crowdedFolders(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = path.posix.dirname(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > maxFilesPerFolder).map(([folder, count]) => `${folder}: ${count}`);
}
