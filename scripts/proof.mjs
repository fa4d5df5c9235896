// The long forms of the guarantees' tests: `npm run proof`, or some parts of it: `npm run proof -- kills soak`.
// Prints a table for each part; `--write-docs` puts it into docs/guarantees.md as well, beside what it proves. All parts
// take less than half an hour on 2 cores.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { expectBrowser } from './browser.mjs';
import { programs, runNode } from './run.mjs';

const parts = ['kills', 'crashes', 'deaths', 'soak', 'traces', 'fuzz', 'money', 'damage'];
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

const browser = execFileSync(expectBrowser(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  .trim()
  .split(' ')
  .slice(0, 2)
  .join(' ');
const day = new Date().toISOString().slice(0, 10);
console.log(`\nTook ${Math.ceil((Date.now() - startedAt) / 60_000)} min`);

/** The figures of one part, as the page of guarantees has them beside what they prove. */
function tableOf(part) {
  return [
    `Measured on ${day} with ${browser}, Node ${process.versions.node}, ${cpus().length} cores. Again: \`npm run proof -- ${part}\`.`,
    '',
    '| figure | promised | measured |',
    '| --- | --- | --- |',
    ...figures
      .filter((figure) => figure.part === part)
      .map(
        ({ figure, promised, measured, isMet }) =>
          `| ${figure} | ${promised} | ${measured}${isMet ? '' : ' **(not met)**'} |`,
      ),
  ].join('\n');
}

const measured = parts.filter((part) => figures.some((figure) => figure.part === part));
for (const part of measured) console.log(`\n${tableOf(part)}\n`);

if (process.argv.includes('--write-docs')) {
  const page = new URL('../docs/guarantees.md', import.meta.url);
  let text = readFileSync(page, 'utf8');
  for (const part of measured) {
    const [begin, end] = [`<!-- proof:${part} -->`, `<!-- /proof:${part} -->`];
    if (!text.includes(begin) || !text.includes(end))
      throw new Error(`docs/guarantees.md has no place for the table: ${begin} … ${end}`);
    text = `${text.slice(0, text.indexOf(begin) + begin.length)}\n${tableOf(part)}\n${text.slice(text.indexOf(end))}`;
  }
  writeFileSync(page, text);
}
process.exitCode = code === 0 && figures.length > 0 && figures.every(({ isMet }) => isMet) ? 0 : 1;
