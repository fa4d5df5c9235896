import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { checkMoney } from '../../worker/money-model.ts';
import { count, recordCheck } from '../record.ts';

vi.mock('../../../utils/platform/browser.ts', async () => ({ browser: (await import('../../support/fake-store.ts')).fakeBrowser }));

const histories = 20_000;

describe('money', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('keeps every rule of the model in random histories with crashes at any await', () =>
    recordCheck('random histories against the money model: rules broken', `0 of ${count(histories)}`, '0', () => checkMoney(histories, 20_261_124)));
});
