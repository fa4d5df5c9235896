import { describe, expect, it } from 'vitest';
import { crowdedFolders, cyclesOf, faultsOf } from '@/tests/support/architecture.ts';
import { readSources } from '@/tests/support/source-files.ts';

const sources = readSources();

describe('the house', () => {
  it('is made of many files', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('keeps its rules in every file', () => {
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });

  it('has no files that import one another in a circle', () => {
    expect(cyclesOf(sources)).toEqual([]);
  });

  it('has no crowded folder', () => {
    expect(crowdedFolders(sources)).toEqual([]);
  });
});

describe('a planted violation', () => {
  it.each([
    [
      'a component that imports the worker',
      'components/A.tsx',
      "import { saveKey } from '@/utils/worker/account/key-check.ts';",
    ],
    [
      'a component that imports the browser',
      'components/popup/A.tsx',
      "import { browser } from '@/utils/browser/browser.ts';",
    ],
    [
      'a component that imports the store',
      'components/A.tsx',
      "import { readItem } from '@/utils/browser/storage.ts';",
    ],
    [
      'a component that reads the cache',
      'components/A.tsx',
      "import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';",
    ],
    ['a component that sends messages', 'components/A.tsx', "import { request } from '@/utils/browser/messages.ts';"],
    [
      'a component that imports a type with a value',
      'components/A.tsx',
      "import { readItem, type Area } from '@/utils/browser/storage.ts';",
    ],
    [
      'a component that imports a type of the worker',
      'components/A.tsx',
      "import type { LogWriter } from '@/utils/worker/spending/log-writer.ts';",
    ],
    [
      'a component that takes a hook which leaves models behind',
      'components/A.tsx',
      "import { useModel } from '@preact/signals';",
    ],
    [
      'a primitive that imports a model',
      'components/ui/A.tsx',
      "import { KeyModel } from '@/utils/models/KeyModel.ts';",
    ],
    [
      'a primitive that imports the popup',
      'components/ui/A.tsx',
      "import { PopupSite } from '@/components/popup/PopupSite.tsx';",
    ],
    [
      'the popup importing the workspace',
      'components/popup/A.tsx',
      "import { TopBar } from '@/components/workspace/TopBar.tsx';",
    ],
    [
      'a table that knows the workspace',
      'components/table/A.tsx',
      "import { useWorkspace } from '@/components/workspace/use-workspace.ts';",
    ],
    ['a model that imports a component', 'utils/models/A.ts', "import { Button } from '@/components/ui/Button.tsx';"],
    [
      'a model that imports the worker later',
      'utils/models/A.ts',
      "const key = await import('@/utils/worker/account/key.ts');",
    ],
    ['the worker importing a model', 'utils/worker/a.ts', "export { KeyModel } from '@/utils/models/KeyModel.ts';"],
    [
      'the worker importing a type of a model',
      'utils/worker/a.ts',
      "let lookup: import('@/utils/models/KeyModel.ts').KeyState;",
    ],
    ['the worker importing the polyfill', 'utils/worker/a.ts', "import browser from 'webextension-polyfill';"],
    [
      'the pure room importing the browser',
      'utils/semrush/a.ts',
      "import type { Area } from '@/utils/browser/storage.ts';",
    ],
    [
      'presentation importing the store',
      'utils/view/a.ts',
      "import type { LogEntry } from '@/utils/store/spending/spending-log.ts';",
    ],
    ['the store importing the worker', 'utils/store/a.ts', "import '@/utils/worker/start.ts';"],
    [
      'the browser importing the store',
      'utils/browser/a.ts',
      "import { quarantinePrefix } from '@/utils/store/quarantine.ts';",
    ],
    [
      'exports importing the store',
      'utils/export/a.ts',
      "export type { LogEntry } from '@/utils/store/spending/spending-log.ts';",
    ],
    [
      'a page that imports a model',
      'entrypoints/popup/main.tsx',
      "import { KeyModel } from '@/utils/models/KeyModel.ts';",
    ],
    [
      'the worker’s entry importing a component',
      'entrypoints/background.ts',
      "import { Button } from '@/components/ui/Button.tsx';",
    ],
    [
      'a way out of the room that is not written from the root',
      'utils/semrush/query/a.ts',
      "import { reportOf } from '../catalogue.ts';",
    ],
    ['a package that nobody agreed on', 'components/A.tsx', "import fp from 'lodash';"],
    ['a file in no room', 'utils/helpers.ts', 'export const a = 1;'],
    ['fetch in a component', 'components/A.tsx', "await fetch('https://api.semrush.com');"],
    ['fetch by another name', 'utils/browser/a.ts', 'const send = globalThis.fetch;'],
    ['a request of the old kind', 'utils/models/a.ts', 'new XMLHttpRequest();'],
    ['a look at the key', 'utils/browser/a.ts', "await readKeys('local', ['key@1']);"],
    ['a look at the wrapped key', 'utils/store/a.ts', "await readKeys('local', ['key@2']);"],
    ['a database of its own', 'utils/worker/cache/a.ts', "indexedDB.open('rows');"],
    ['a database by another name', 'utils/worker/a.ts', 'const { open } = globalThis.indexedDB;'],
    [
      'the worker unwrapping elsewhere',
      'utils/worker/account/a.ts',
      "import { findWrappingKey } from './wrapping-key.ts';",
    ],
    ['the store written elsewhere', 'utils/worker/a.ts', 'await browser.storage.local.set({});'],
    ['the store taken out of the browser', 'utils/worker/a.ts', 'const { storage } = browser;'],
    [
      'a model that writes rows',
      'utils/models/A.ts',
      "import { readItem, writeTogether } from '@/utils/browser/storage.ts';",
    ],
    [
      'the worker removing entries elsewhere',
      'utils/worker/lookup/a.ts',
      "import { removeKeys } from '@/utils/browser/storage.ts';",
    ],
    ['the chrome object', 'utils/browser/storage.ts', 'chrome.runtime.id;'],
    ['the console', 'utils/worker/a.ts', "console.error('key');"],
    ['any', 'utils/worker/a.ts', 'export const a = (b: any) => b;'],
    ['a text box that the browser remembers', 'components/A.tsx', 'const a = <textarea rows={8} />;'],
    ['markup made of text', 'components/A.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: b }} />;'],
    ['code made of text', 'utils/semrush/a.ts', "const a = new Function('return 1');"],
  ])('is found: %s', (_what, path, text) => {
    expect(faultsOf({ path, text })).toHaveLength(1);
  });

  it.each([
    [
      'a type of the store in a component',
      'components/A.tsx',
      "import type { Area } from '@/utils/browser/storage.ts';",
    ],
    ['texts in a component', 'components/A.tsx', "import { t } from '@/utils/browser/i18n.ts';"],
    ['a neighbour', 'utils/semrush/query/a.ts', "import { cut } from './ranges.ts';"],
    ['a style sheet in an entry', 'entrypoints/popup/main.tsx', "import '@/components/theme.css';"],
    ['fetch in the worker', 'utils/worker/transport/http.ts', "await fetch('https://api.semrush.com');"],
    ['the browser in its room', 'utils/browser/tabs.ts', "import { browser } from './browser.ts';"],
    ['a box that holds no text', 'components/A.tsx', 'const a = <input type="checkbox" />;'],
    ['any as a word', 'utils/worker/a.ts', "export const any = 'any console.log fetch(';"],
  ])('is not seen where there is none: %s', (_what, path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });

  it('is found: files that import one another in a circle, by a type alone', () => {
    const files = [
      { path: 'utils/semrush/a.ts', text: "import { b } from './b.ts';" },
      { path: 'utils/semrush/b.ts', text: "import type { C } from '@/utils/semrush/c.ts';" },
      { path: 'utils/semrush/c.ts', text: "export * from './a.ts';" },
    ];
    expect(cyclesOf(files)).toEqual(['utils/semrush/a.ts -> utils/semrush/b.ts -> utils/semrush/c.ts']);
  });

  it('is found: a folder of 26 files', () => {
    const files = Array.from({ length: 26 }, (_, number) => ({ path: `utils/view/a${number}.ts`, text: '' }));
    expect(crowdedFolders(files)).toEqual(['utils/view: 26']);
    expect(crowdedFolders(files.slice(1))).toEqual([]);
  });
});
