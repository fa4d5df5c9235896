// What every commit passes: types, lint, formatting and unit tests, side by side. What failed is told at the end.
import { programs, runNode } from './run.mjs';

const steps = [
  { name: 'types', program: programs.tsc, args: ['--noEmit'] },
  { name: 'lint', program: programs.oxlint, args: ['--deny-warnings'] },
  { name: 'formatting', program: programs.oxfmt, args: ['--check'] },
  { name: 'unit tests', program: programs.vitest, args: ['run', '--config=vitest.check.config.ts', '--reporter=dot'] },
];

const codes = await Promise.all(steps.map(({ program, args }) => runNode(program, args)));
const failed = steps.filter((_step, index) => codes[index] !== 0).map(({ name }) => name);
console.log(failed.length === 0 ? '\nAll passed' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
