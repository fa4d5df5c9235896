import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, filesOf } from '@/scripts/loaded-files.mjs';
import { ensureBuild } from '@/tests/e2e/harness/build.ts';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';

const build = `${extensionFolder}/`;

function textOf(files: Iterable<string>): string {
  return [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
}

beforeAll(() => ensureBuild(), 60_000);

describe('what the popup loads before its first paint', () => {
  it('is no more than it was, in few files', () => {
    const { now } = filesOf(build, 'popup.html');
    expect(bytesOf(now).gzipped).toBeLessThanOrEqual(48_000);
    expect(bytesOf(now).gzipped).toBeGreaterThan(10_000);
    expect(now.size).toBeLessThanOrEqual(6);
  });

  it.each([
    ['the list of suffixes', 'kawasaki'],
    ['what draws plots', 'u-cursor-x'],
    ['what writes spreadsheets', 'xl/worksheets'],
    ['the glossary', 'define_overview_pages'],
    ['what tells where a figure leads', 'domains_high_first'],
  ])('has none of %s', (_what, sign) => {
    const { now, later } = filesOf(build, 'report.html');
    // It stands in what the workspace loads, so that another spelling of it does not make this pass.
    expect(textOf([...now, ...later])).toContain(sign);
    expect(textOf(filesOf(build, 'popup.html').now)).not.toContain(sign);
  });

  it('has no polyfill in it, nor has anything else', () => {
    for (const entry of ['popup.html', 'options.html', 'report.html', 'background.js']) {
      const { now, later } = filesOf(build, entry);
      expect(textOf([...now, ...later])).not.toContain('The message port closed before a response was received');
    }
  });
});
