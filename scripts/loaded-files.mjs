// What a page or the worker of a build loads: at its start, and later.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The files that a file loads before it runs (static imports) or later (dynamic ones). */
function importsOf(build, file, text) {
  const found = (pattern) =>
    [...text.matchAll(pattern)].map(([, path]) =>
      path.startsWith('/') ? join(build, path) : join(dirname(file), path),
    );
  if (file.endsWith('.html')) return { now: found(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g), later: [] };
  if (!file.endsWith('.js')) return { now: [], later: [] };
  return {
    now: found(/(?:import|from)\s*["'`]([./][^"'`]+\.js)["'`]/g),
    later: found(/import\(\s*["'`]([./][^"'`]+\.js)["'`]\s*\)/g),
  };
}

/** Every file below an entry of a build: at start, and, apart from these, what it may load later. */
export function filesOf(build, entry) {
  const now = new Set();
  const later = new Set();
  const visit = (file, into) => {
    if (now.has(file) || into.has(file) || !existsSync(file)) return;
    into.add(file);
    const { now: first, later: second } = importsOf(build, file, readFileSync(file, 'utf8'));
    first.forEach((path) => visit(path, into));
    second.forEach((path) => visit(path, later));
  };
  visit(join(build, entry), now);
  return { now, later: new Set([...later].filter((file) => !now.has(file))) };
}

/** Bytes of files, as they are and each gzipped. */
export function bytesOf(files) {
  const texts = [...files].map((file) => readFileSync(file));
  return {
    plain: texts.reduce((sum, text) => sum + text.length, 0),
    gzipped: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
  };
}
