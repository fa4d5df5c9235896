// The long forms of the promises' tests: `npm run proof`, or some parts of it: `npm run proof -- kills soak`.
// Prints one table; `--write-readme` puts it into the README as well. All parts take less than half an hour on 2 cores.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { expectBrowser } from './browser.mjs';
import { programs, runNode } from './run.mjs';

const parts = ['kills', 'crashes', 'deaths', 'soak', 'traces', 'fuzz', 'money'];
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; the parts are ${parts.join(', ')}.`);
  process.exit(2);
}

const chosen = wanted.length > 0 ? wanted : parts;

const startedAt = Date.now();
const folder = mkdtempSync(path.join(tmpdir(), 'backlink-lens-proof-'));
const file = path.join(folder, 'figures.jsonl');
process.env.PROOF_FIGURES = file;
const code = await runNode(programs.vitest, [
  'run',
  '--project=proof',
  ...chosen.map((part) => `tests/proof/long/${part}.proof.ts`),
]);
const figures = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true, force: true });

figures.sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));

const minutes = Math.ceil((Date.now() - startedAt) / 60_000);
const browser = execFileSync(expectBrowser(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  .trim()
  .split(' ')
  .slice(0, 2)
  .join(' ');
const measuredBy = `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run proof${wanted.length > 0 ? ` -- ${wanted.join(' ')}` : ''}\` in ${minutes} minutes: ${browser}, Node ${process.versions.node}, ${cpus().length} cores.`;

const table = [
  measuredBy,
  '',
  '| figure | promised | measured |',
  '| --- | --- | --- |',
  ...figures.map(
    ({ figure, promised, measured, isMet }) =>
      `| ${figure} | ${promised} | ${measured}${isMet ? '' : ' **(not met)**'} |`,
  ),
].join('\n');
console.log(`\n${table}\n`);

if (process.argv.includes('--write-readme')) {
  const readme = new URL('../README.md', import.meta.url);
  const text = readFileSync(readme, 'utf8');
  const [begin, end] = ['<!-- proof -->', '<!-- /proof -->'];
  if (!text.includes(begin) || !text.includes(end))
    throw new Error(`README.md has no place for the table: ${begin} … ${end}`);
  writeFileSync(
    readme,
    `${text.slice(0, text.indexOf(begin) + begin.length)}\n${table}\n${text.slice(text.indexOf(end))}`,
  );
}
process.exitCode = code === 0 && figures.length > 0 && figures.every(({ isMet }) => isMet) ? 0 : 1;
