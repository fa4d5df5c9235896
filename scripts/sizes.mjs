// Prints what each page and the worker load, minified and gzipped, from the production build in .output/chrome-mv3.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const build = new URL('../.output/chrome-mv3/', import.meta.url).pathname;
if (!existsSync(build)) {
  console.error('There is no build: run `npm run build` first.');
  process.exit(1);
}

/** The files that a file loads before it runs (static imports) or later (dynamic ones). */
function importsOf(file, text) {
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

/** Every file below an entry: at start, and, apart from these, what it may load later. */
function graph(entry) {
  const now = new Set();
  const later = new Set();
  const visit = (file, into) => {
    if (now.has(file) || into.has(file) || !existsSync(file)) return;
    into.add(file);
    const { now: first, later: second } = importsOf(file, readFileSync(file, 'utf8'));
    first.forEach((path) => visit(path, into));
    second.forEach((path) => visit(path, later));
  };
  visit(join(build, entry), now);
  return { now, later: new Set([...later].filter((file) => !now.has(file))) };
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

function sizes(files) {
  const texts = [...files].map((file) => readFileSync(file));
  return {
    plain: texts.reduce((sum, text) => sum + text.length, 0),
    zipped: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
  };
}

console.log('| entry | minified kB | gzipped kB | loaded later, gzipped kB | files |');
console.log('| --- | ---: | ---: | ---: | --- |');
for (const entry of ['popup.html', 'options.html', 'report.html', 'background.js']) {
  const { now, later } = graph(entry);
  const { plain, zipped } = sizes(now);
  const names = [...now].map((file) => relative(build, file).replace(/^(?:chunks|assets)\//, '')).join(', ');
  console.log(
    `| ${entry} | ${kilobytes(plain)} | ${kilobytes(zipped)} | ${kilobytes(sizes(later).zipped)} | ${names} |`,
  );
}
