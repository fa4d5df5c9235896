import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import lock from '@/package-lock.json' with { type: 'json' };
import packageJson from '@/package.json' with { type: 'json' };
import { ensureBuild } from '@/tests/e2e/harness/build.ts';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

const root = new URL('..', import.meta.url).pathname;
const { '': _own, ...packages } = lock.packages as unknown as Readonly<Record<string, Locked>>;
const locked = Object.entries(packages);

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

describe('the lock file', () => {
  it('has the SHA-512 of every package', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z\d+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
  });

  it('says of no package where it lies, so that every registry will do', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has the versions that package.json names, each of them exactly', () => {
    for (const [name, version] of Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version).toBe(version);
    }
  });

  it('has no package that wants to run something when it is installed', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    const setup = readFileSync(path.join(root, 'scripts/setup.mjs'), 'utf8');
    expect(setup).toMatch(/'ci', '--ignore-scripts'/);
  });
});

describe('the bill of materials', () => {
  interface Component {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }
  let components: readonly Component[];

  beforeAll(() => {
    // Of the lock file alone: neither the network nor what is installed.
    const text = execFileSync('npm', ['run', '--silent', 'sbom', '--', '--offline'], { cwd: root, encoding: 'utf8' });
    ({ components } = JSON.parse(text) as { components: readonly Component[] });
  }, 60_000);

  it('names every locked package, each with its hash', () => {
    const named = new Map(
      components.map(({ name, group, version, hashes }) => [
        `${group === undefined || name.startsWith('@') ? name : `${group}/${name}`} ${version}`,
        hashes?.find(({ alg }) => alg === 'SHA-512')?.content,
      ]),
    );
    const expected = locked.map(
      ([place, { version, integrity = '' }]) =>
        [
          `${nameOf(place)} ${version}`,
          Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
        ] as const,
    );
    expect(expected.filter(([name, hash]) => named.get(name) !== hash)).toEqual([]);
    expect([...named.keys()].toSorted()).toEqual([...new Set(expected.map(([name]) => name))].toSorted());
  });
});

describe('the build', () => {
  /** What of the build's own tools ends up in it: WXT's start of the worker, and its way to the browser. */
  const bundledTools = ['@wxt-dev/webextension-polyfill', 'wxt'];
  /** What packages of ours name, and the bundler finds no use for; and what a build for Manifest V2 alone has. */
  const leftOut = ['convert-hrtime', 'time-span', 'webextension-polyfill'];
  let texts: string;

  beforeAll(() => {
    ensureBuild();
    // Vite collects what packages bring; WXT's brings none.
    texts = ['licenses.txt', 'wxt-license.txt']
      .map((name) => readFileSync(path.join(extensionFolder, name), 'utf8'))
      .join('\n');
  }, 60_000);

  const bundled = [
    ...locked
      .filter(([place, { dev, devOptional }]) => !dev && !devOptional && !leftOut.includes(nameOf(place)))
      .map(([place]) => place),
    ...bundledTools.map((name) => `node_modules/${name}`),
  ];

  it('is made of these packages', () => {
    const named = [...texts.matchAll(/^## (\S+) - (\S+) \(/gm)].map(([, name, version]) => `${name} ${version}`);
    expect(named.toSorted()).toEqual(bundled.map((place) => `${nameOf(place)} ${packages[place]?.version}`).toSorted());
  });

  it.each(bundled)('holds the licence text of %s', (place) => {
    const folder = path.join(root, place);
    const file = readdirSync(folder).find((name) => /^licen[sc]e(\.\w+)?$/i.test(name));
    expect(file !== undefined || place === 'node_modules/wxt').toBe(true);
    const text = file === undefined ? 'Copyright (c) 2023 Aaron' : readFileSync(path.join(folder, file), 'utf8');
    expect(words(texts)).toContain(words(text));
  });
});

/** A text without what a list of texts may change: line ends, indents, marks of quotation. */
function words(text: string): string {
  return text.replaceAll(/[\s>]+/g, ' ').trim();
}

describe('continuous integration', () => {
  const folder = path.join(root, '.github/workflows');
  const workflows = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));

  it('uses actions by their digest alone, and may write nothing', () => {
    const uses = workflows.flatMap((text) => [...text.matchAll(/uses:\s*(.*)$/gm)].map(([, action]) => action!));
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    for (const text of workflows) expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('runs what everybody runs', () => {
    expect(workflows.some((text) => text.includes('.ci/run'))).toBe(true);
    expect(existsSync(path.join(root, '.ci/run'))).toBe(true);
  });
});
