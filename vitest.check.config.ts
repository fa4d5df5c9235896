import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { pageScript } from './scripts/page-script.mjs';

const plugins = [WxtVitest(), pageScript()];
const resolve = { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] };

/** Where tests put their own modules in the place of ours: each of these files needs a world of its own. */
const mocking = [
  'tests/{browser,models,store}/**/*.test.ts',
  'tests/worker/{account,cache,lookup,spending}/*.test.ts',
  'tests/worker/transport/get-with-key.test.ts',
  'tests/worker/*.test.ts',
];

/** Pages as a whole, in a document: half of all the time. `npm run pages` runs them, and so does `npm test`. */
const pages = ['tests/components/**'];

const shared = {
  setupFiles: 'utils/semrush/target/suffix-list.ts',
  environment: 'node',
  mockReset: true,
  restoreMocks: true,
  testTimeout: 60_000,
  maxWorkers: 2,
} as const;

/**
 * The unit tests as `npm run check` runs them: without those of whole pages; what mocks nothing shares its modules, and
 * the longest properties try fewer cases, and the longest log is shorter. `npm test` runs every file by itself, with all cases.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        plugins,
        test: {
          ...shared,
          name: 'together',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...mocking, ...pages],
          pool: 'threads',
          isolate: false,
          env: { SOAK_ROUNDS: '10' },
        },
      },
      {
        resolve,
        plugins,
        test: {
          ...shared,
          name: 'apart',
          include: mocking,
          pool: 'threads',
          env: { MONEY_RUNS: '60', STORE_RUNS: '30', LOG_ENTRIES: '5000' },
        },
      },
    ],
  },
});
