import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { pageScript } from './scripts/page-script.mjs';
import { LongestFirst } from './tests/support/longest-first.ts';

/** `@/` is the root of the repository, as tsconfig.json and WXT have it. */
const resolve = { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        plugins: [WxtVitest(), pageScript()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          setupFiles: ['utils/semrush/target/suffix-list.ts', 'tests/support/patience.ts'],
          environment: 'node',
          mockReset: true,
          restoreMocks: true,
          maxWorkers: 2, // files at once: by itself vitest leaves one core idle
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        plugins: [WxtVitest(), pageScript()],
        test: {
          name: 'bench',
          include: ['tests/bench/**/*.bench.ts'],
          setupFiles: ['utils/semrush/target/suffix-list.ts'],
          environment: 'node',
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        resolve,
        plugins: [WxtVitest(), pageScript()],
        test: {
          name: 'proof',
          include: ['tests/proof/long/*.proof.ts'],
          setupFiles: ['utils/semrush/target/suffix-list.ts'],
          environment: 'node',
          globalSetup: ['tests/e2e/harness/build.ts'],
          maxWorkers: 2, // files at once
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          setupFiles: ['utils/semrush/target/suffix-list.ts'],
          environment: 'node',
          globalSetup: ['tests/e2e/harness/build.ts', 'tests/e2e/tasks/task-table.ts'],
          maxWorkers: 2, // browsers at once
          sequence: { groupOrder: 1 }, // after the unit tests
          // Much more than anything takes by itself: other work on the machine may make it take five times as long.
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } }, // vitest's own second is less than a popup may take to open
        },
      },
    ],
  },
});
