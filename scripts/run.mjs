// Runs other programs of the project, their output streamed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The exit code of a program; 1 where it could not be started. */
export function run(command, args, { env = process.env, shell = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, shell });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Runs a program of node_modules by its own entry file: no shell, the same on every system. */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options);
}

/** The programs of node_modules that scripts call. */
export const programs = {
  wxt: 'node_modules/wxt/bin/wxt.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  vitest: 'node_modules/vitest/vitest.mjs',
  stryker: 'node_modules/@stryker-mutator/core/bin/stryker.js',
};

/** What a build must not inherit from a test runner: it would build for tests. */
export function productionEnv() {
  const { NODE_ENV: _mode, VITEST: _vitest, ...env } = process.env;
  return env;
}
