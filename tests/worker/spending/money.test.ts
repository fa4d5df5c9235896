import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { checkMoney } from './money-model.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

describe('money', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('never passes the budget, never buys a cached row, and never loses count, whatever crashes when', async () => {
    await checkMoney(Number(process.env.MONEY_RUNS ?? 1_000));
  });
});
