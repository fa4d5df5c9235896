// All there is to pass: types, lint, formatting, the production build, unit and end-to-end tests. Ends with `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { programs, runNode } from './run.mjs';

/**
 * What a run of vitest came to. A file that could not be read, an error that no test caught and a test that did not
 * run are failures as well.
 * @param report what vitest's json reporter wrote
 */
export function countTests({
  success,
  numPassedTests,
  numFailedTests,
  numPendingTests = 0,
  numTodoTests = 0,
  testResults,
}) {
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = numFailedTests + numPendingTests + numTodoTests + brokenFiles.length;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

async function runVitest(projects) {
  const folder = mkdtempSync(path.join(tmpdir(), 'backlink-lens-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const code = await runNode(programs.vitest, [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const counted = countTests(JSON.parse(readFileSync(file, 'utf8')));
    return { ...counted, failed: counted.failed === 0 && code !== 0 ? 1 : counted.failed };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const steps = [
  { name: 'types', program: programs.tsc, args: ['--noEmit'] },
  { name: 'lint', program: programs.oxlint, args: ['--deny-warnings'] },
  { name: 'formatting', program: programs.oxfmt, args: ['--check'] },
  // Twice, which must come to the same files; what is tested is the second one.
  { name: 'build', program: 'scripts/reproducible.mjs', args: [] },
];

async function main() {
  const broken = [];
  for (const { name, program, args, env } of steps) {
    console.log(`\n— ${name}`);
    if ((await runNode(program, args, { env })) !== 0) broken.push(name);
  }
  const projects = broken.includes('build') ? ['unit'] : ['unit', 'e2e'];
  console.log(`\n— tests: ${projects.join(', ')}`);
  const { passed, failed } = await runVitest(projects);
  if (broken.length > 0) console.log(`\nFailed before the tests: ${broken.join(', ')}`);
  const allFailed = failed + broken.length;
  console.log(`\n${passed} passed, ${allFailed} failed`);
  process.exitCode = allFailed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
