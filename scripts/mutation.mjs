// Whether tests notice changes in the money, the cache and the reading: `npm run mutation`, or some rooms of it:
// `npm run mutation -- cache money`. Each change is first tried on the tests of its own room, which are few and quick;
// what these do not notice is tried once more on all tests of vitest.mutation.config.ts. Prints the score of each room
// and of all, with every change that nobody noticed, and fails below 90 %.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { programs, runNode } from './run.mjs';

const rooms = {
  cache: {
    mutate: ['utils/store/cache/*.ts', 'utils/worker/cache/*.ts'],
    tests: [
      'tests/store/cache/*.test.ts',
      'tests/worker/cache/{assign-lines,eviction,store-rows,store-versions}.test.ts',
    ],
  },
  store: {
    mutate: ['utils/store/*.ts', 'utils/store/spending/*.ts', 'utils/browser/storage.ts'],
    tests: ['tests/store/*.test.ts', 'tests/store/spending/*.test.ts', 'tests/browser/storage.test.ts'],
  },
  money: {
    mutate: ['utils/worker/lookup/*.ts', 'utils/worker/spending/*.ts'],
    tests: ['tests/worker/lookup/*.test.ts', 'tests/worker/spending/{budget,log-writer}.test.ts'],
  },
  reading: {
    mutate: ['utils/semrush/errors.ts', 'utils/semrush/response/*.ts'],
    tests: ['tests/semrush/errors.test.ts', 'tests/semrush/response/{cell,decode-response,fixtures}.test.ts'],
  },
  query: {
    mutate: ['utils/semrush/query/*.ts', 'utils/semrush/target/target-forms.ts'],
    tests: ['tests/semrush/query/*.test.ts', 'tests/semrush/target/target-forms.test.ts'],
  },
  account: {
    mutate: [
      'utils/worker/account/*.ts',
      'utils/worker/transport/{collectors,connection,get-with-key,http,response-bound}.ts',
      'utils/worker/update.ts',
    ],
    tests: [
      'tests/worker/account/*.test.ts',
      'tests/worker/transport/{connection,get-with-key,http,response-bound}.test.ts',
      'tests/worker/update.test.ts',
    ],
  },
};
const minScore = 90;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((room) => !Object.hasOwn(rooms, room));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; the rooms are ${Object.keys(rooms).join(', ')}.`);
  process.exit(2);
}

const folder = 'reports/mutation';
mkdirSync(folder, { recursive: true });

/** The mutants of one run, each with its file and what became of it. */
async function tryMutants(name, mutate, tests) {
  const fileName = `${folder}/${name}.json`;
  const config = {
    ...JSON.parse(readFileSync('stryker.config.json', 'utf8')),
    mutate,
    reporters: ['json'],
    jsonReporter: { fileName },
    thresholds: { break: null },
  };
  const configFile = `${folder}/${name}.config.json`;
  writeFileSync(configFile, JSON.stringify(config));
  if (tests) process.env.MUTATION_TESTS = tests.join(';');
  else delete process.env.MUTATION_TESTS;
  const code = await runNode(programs.stryker, ['run', configFile]);
  if (code !== 0) throw new Error(`the run ${name} ended with ${code}`);
  const { files } = JSON.parse(readFileSync(fileName, 'utf8'));
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file })));
}

/** As the report counts: lines and columns from 1. */
function placeOf({ file, location: { start, end } }) {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** As a run is told of it: columns from 0. */
function rangeOf({ file, location: { start, end } }) {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

function isNoticed({ status }) {
  return status === 'Killed' || status === 'Timeout';
}

/** Named alike in two runs of the same files. */
function nameOf(mutant) {
  return `${placeOf(mutant)} ${mutant.mutatorName} ${mutant.replacement}`;
}

const results = [];
for (const room of wanted.length > 0 ? wanted : Object.keys(rooms)) {
  const { mutate, tests } = rooms[room];
  const first = (await tryMutants(room, mutate, tests)).filter(
    ({ status }) => !['Ignored', 'CompileError'].includes(status),
  );
  const left = first.filter((mutant) => !isNoticed(mutant));
  const again = left.length === 0 ? [] : await tryMutants(`${room}-again`, [...new Set(left.map(rangeOf))], null);
  const noticed = new Set(again.filter(isNoticed).map(nameOf));
  const unnoticed = left.filter((mutant) => !noticed.has(nameOf(mutant)));
  results.push({ room, all: first.length, unnoticed });
  const share = (100 * (first.length - unnoticed.length)) / first.length;
  console.log(`\n${room}: ${first.length - unnoticed.length} of ${first.length} noticed, ${share.toFixed(1)} %`);
  for (const mutant of unnoticed) console.log(`  ${placeOf(mutant)} ${mutant.mutatorName}: ${mutant.replacement}`);
}

const all = results.reduce((sum, result) => sum + result.all, 0);
const unnoticed = results.reduce((sum, result) => sum + result.unnoticed.length, 0);
const score = (100 * (all - unnoticed)) / all;
console.log(`\nAll: ${all - unnoticed} of ${all} noticed, ${score.toFixed(1)} %`);
process.exitCode = score < minScore ? 1 : 0;
