// @vitest-environment happy-dom
import { describe, it } from 'vitest';
import { checkDamagedStores, usePages } from '@/tests/components/damaged-store.tsx';
import { count, recordCheck } from '@/tests/proof/record.ts';

const stores = 370;

usePages();

describe('stores damaged at random', () => {
  it('open in the popup, the options and the workspace', () =>
    recordCheck(
      'stores damaged at random, opened in popup, options and workspace: pages left empty, errors nobody caught',
      `0 of ${count(stores)}`,
      '0',
      () => checkDamagedStores(stores, 20_261_124),
    ));
});
