import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { count, recordCheck } from '@/tests/proof/record.ts';
import { checkMoney } from '@/tests/worker/spending/money-model.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const histories = 20_000;

describe('money', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('keeps every rule of the model in random histories with crashes at any await', () =>
    recordCheck('random histories against the money model: rules broken', `0 of ${count(histories)}`, '0', () =>
      checkMoney(histories, 20_261_124),
    ));
});
