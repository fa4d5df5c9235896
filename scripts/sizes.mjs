// Prints what each page and the worker load, minified and gzipped, from the production build in .output/chrome-mv3.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { bytesOf, filesOf } from './loaded-files.mjs';

const build = new URL('../.output/chrome-mv3/', import.meta.url).pathname;
if (!existsSync(build)) {
  console.error('There is no build: run `npm run build` first.');
  process.exit(1);
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

console.log('| entry | minified kB | gzipped kB | loaded later, gzipped kB | files |');
console.log('| --- | ---: | ---: | ---: | --- |');
for (const entry of ['popup.html', 'options.html', 'report.html', 'background.js']) {
  const { now, later } = filesOf(build, entry);
  const { plain, gzipped } = bytesOf(now);
  const names = [...now].map((file) => relative(build, file).replace(/^(?:chunks|assets)\//, '')).join(', ');
  console.log(
    `| ${entry} | ${kilobytes(plain)} | ${kilobytes(gzipped)} | ${kilobytes(bytesOf(later).gzipped)} | ${names} |`,
  );
}
