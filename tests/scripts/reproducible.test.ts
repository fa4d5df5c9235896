import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { differencesOf, digestsOf } from '@/scripts/reproducible.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'builds-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function build(name: string, files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name, file)), { recursive: true });
    writeFileSync(path.join(folder, name, file), text);
  }
  return digestsOf(path.join(folder, name));
}

it('finds no difference between builds that are the same', () => {
  const files = { 'background.js': 'a', 'chunks/b.js': 'b' };
  expect([...build('one', files).keys()]).toEqual(['background.js', 'chunks/b.js']);
  expect(differencesOf(build('one', files), build('two', files))).toEqual([]);
});

it('finds a byte that differs, and files that are in one build alone', () => {
  const one = build('one', { 'background.js': 'a', 'chunks/b.js': 'b', same: '' });
  const two = build('two', { 'background.js': 'a', 'chunks/b.js': 'B', same: '', 'chunks/c.js': '' });
  expect(differencesOf(one, two)).toEqual(['chunks/b.js', 'chunks/c.js']);
});
