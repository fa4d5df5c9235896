import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const everyTest = [
  'tests/worker/**/*.test.ts',
  'tests/browser/*.test.ts',
  'tests/store/**/*.test.ts',
  'tests/semrush/*.test.ts',
  'tests/semrush/{query,response,target}/*.test.ts',
];

/** The unit tests of the money, the cache and the reading, with the same random values for every mutant (`npm run mutation`). */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: process.env.MUTATION_TESTS?.split(';') ?? everyTest,
    exclude: ['tests/worker/transport/sample.test.ts'],
    setupFiles: ['utils/semrush/target/suffix-list.ts', 'tests/support/same-random.ts'],
    env: { MONEY_RUNS: '60', STORE_RUNS: '30' },
    environment: 'node',
    mockReset: true,
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
