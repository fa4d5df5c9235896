import { describe, expect, it } from 'vitest';
import { faultsOf } from './support/architecture.ts';
import { readSources } from './support/source-files.ts';

const sources = readSources();

describe('the house', () => {
  it('is made of many files', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('keeps its rules in every file', () => {
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });
});

describe('a planted violation', () => {
  it.each([
    ['a component that imports the worker', 'components/A.tsx', "import { saveKey } from '../utils/worker/key-check.ts';"],
    ['a component that imports the browser', 'components/popup/A.tsx', "import { browser } from '../../utils/platform/browser.ts';"],
    ['a component that imports the store', 'components/A.tsx', "import { readItem } from '../utils/platform/storage.ts';"],
    ['a component that imports a type with a value', 'components/A.tsx', "import { readItem, type Settings } from '../utils/platform/storage.ts';"],
    ['a component that imports a type of the worker', 'components/A.tsx', "import type { Ledger } from '../utils/worker/ledger.ts';"],
    ['a model that imports a component', 'utils/models/A.ts', "import { Button } from '../../components/Button.tsx';"],
    ['a model that imports the worker later', 'utils/models/A.ts', "const key = await import('../worker/key.ts');"],
    ['the worker importing a model', 'utils/worker/a.ts', "export { createLookup } from '../models/createLookup.ts';"],
    ['the worker importing a type of a model', 'utils/worker/a.ts', "let lookup: import('../models/Lookup.ts').Lookup;"],
    ['the worker importing the polyfill', 'utils/worker/a.ts', "import browser from 'webextension-polyfill';"],
    ['the pure room importing the platform', 'utils/semrush/a.ts', "import type { Area } from '../platform/storage.ts';"],
    ['the platform importing the worker', 'utils/platform/a.ts', "import '../worker/start.ts';"],
    ['exports importing the platform', 'utils/export/a.ts', "export type { LogEntry } from '../platform/spending-log.ts';"],
    ['a page that imports a model', 'entrypoints/popup/main.tsx', "import { KeyModel } from '../../utils/models/KeyModel.ts';"],
    ['the worker’s entry importing a component', 'entrypoints/background.ts', "import { Button } from '../components/Button.tsx';"],
    ['a package that nobody agreed on', 'components/A.tsx', "import fp from 'lodash';"],
    ['a file in no room', 'utils/helpers.ts', 'export const a = 1;'],
    ['fetch in a component', 'components/A.tsx', "await fetch('https://api.semrush.com');"],
    ['fetch by another name', 'utils/platform/a.ts', 'const send = globalThis.fetch;'],
    ['a request of the old kind', 'utils/models/a.ts', 'new XMLHttpRequest();'],
    ['a look at the key', 'utils/platform/a.ts', "await readKeys('local', ['key@1']);"],
    ['the store written elsewhere', 'utils/worker/a.ts', 'await browser.storage.local.set({});'],
    ['the store taken out of the browser', 'utils/worker/a.ts', 'const { storage } = browser;'],
    ['a model that writes rows', 'utils/models/A.ts', "import { readItem, writeTogether } from '../platform/storage.ts';"],
    ['the worker removing entries elsewhere', 'utils/worker/lookup.ts', "import { removeKeys } from '../platform/storage.ts';"],
    ['the chrome object', 'utils/platform/storage.ts', 'chrome.runtime.id;'],
    ['the console', 'utils/worker/a.ts', "console.error('key');"],
    ['any', 'utils/worker/a.ts', 'export const a = (b: any) => b;'],
    ['markup made of text', 'components/A.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: b }} />;'],
    ['code made of text', 'utils/semrush/a.ts', "const a = new Function('return 1');"],
  ])('is found: %s', (_what, path, text) => {
    expect(faultsOf({ path, text })).toHaveLength(1);
  });

  it.each([
    ['a type of the platform in a component', 'components/A.tsx', "import type { Settings } from '../utils/platform/storage.ts';"],
    ['texts in a component', 'components/A.tsx', "import { t } from '../utils/platform/i18n.ts';"],
    ['a style sheet in an entry', 'entrypoints/popup/main.tsx', "import '../../components/theme.css';"],
    ['fetch in the worker', 'utils/worker/http.ts', "await fetch('https://api.semrush.com');"],
    ['the browser in the platform', 'utils/platform/tabs.ts', "import { browser } from './browser.ts';"],
    ['any as a word', 'utils/worker/a.ts', "export const any = 'any console.log fetch(';"],
  ])('is not seen where there is none: %s', (_what, path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });
});
