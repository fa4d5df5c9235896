import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '@/package.json' with { type: 'json' };
import { ensureBuild } from '@/tests/e2e/harness/build.ts';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';
import reviewed from '@/tests/fixtures/manifest.json' with { type: 'json' };
import reviewedPages from '@/tests/fixtures/page-metas.json' with { type: 'json' };

const reviewedMetas: Readonly<Record<string, readonly string[]>> = reviewedPages;

function read(file: string): string {
  return readFileSync(path.join(extensionFolder, file), 'utf8');
}

function filesOf(ending: string): string[] {
  return readdirSync(extensionFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
}

beforeAll(ensureBuild, 60_000);

describe('the built manifest', () => {
  // Whoever changes what the extension may do changes tests/fixtures/manifest.json too, and says why in README.md.
  it('asks for what was reviewed, and nothing else', () => {
    const { version, ...manifest } = JSON.parse(read('manifest.json')) as Record<string, unknown>;
    expect(manifest).toEqual(reviewed);
    expect(version).toBe(packageJson.version);
  });

  it('runs nothing in web pages, and shows them nothing', () => {
    for (const key of ['content_scripts', 'web_accessible_resources', 'externally_connectable'])
      expect(reviewed).not.toHaveProperty(key);
    // What a click may ask for is no right to begin with, and none that the installation warns of.
    expect(reviewed.host_permissions).toHaveLength(2);
    expect(reviewed.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  it('lets pages load and contact nothing but what it names', () => {
    const [policy] = Object.values(reviewed.content_security_policy);
    const directives = new Map(
      policy!.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(['https://api.semrush.com', 'https://www.semrush.com']);
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:/);
  });
});

describe('the built pages', () => {
  it.each(['popup.html', 'options.html', 'report.html'])('%s loads only files of its own', (page) => {
    const addresses = [...read(page).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/^\/(chunks|assets)\/[\w.-]+\.(js|css)$/);
  });

  it.each(['popup.html', 'options.html', 'report.html'])('%s may contact nobody: only the worker sends', (page) => {
    const metas = [...read(page).matchAll(/<meta\b[^>]*>/g)].map(([meta]) => meta.replace(/\s*\/?>$/, '>'));
    expect(metas).toEqual(reviewedMetas[page]);
    // Before anything that could load.
    expect(read(page).indexOf('http-equiv')).toBeLessThan(read(page).search(/<(script|link)/));
  });

  it('are these three', () => {
    expect(filesOf('.html').toSorted()).toEqual(Object.keys(reviewedMetas).toSorted());
  });

  it('hold no script of their own', () => {
    for (const page of filesOf('.html')) expect(read(page)).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });
});

describe('the built code', () => {
  it('is all there: nothing is loaded from elsewhere, nothing is made of text', () => {
    for (const file of filesOf('.js')) {
      const code = read(file);
      expect(code).not.toMatch(/\bimport\(\s*["'`](?:https?:)?\/\//);
      expect(code).not.toMatch(/\bimportScripts\(|\beval\(|\bnew Function\(|\bFunction\(["'`]/);
    }
  });

  it('brings no source maps and no strange files', () => {
    const strange = filesOf('').filter((file) => /\.\w+$/.test(file) && !/\.(js|css|html|json|png)$/.test(file));
    expect(strange.toSorted()).toEqual(['licenses.txt', 'wxt-license.txt']);
  });
});
