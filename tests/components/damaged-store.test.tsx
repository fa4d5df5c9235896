// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { parseAddress } from '@/utils/view/view-address.ts';
import { checkDamagedStores, foundHarms, openPages, usePages, views } from './damaged-store.tsx';

usePages();

describe('pages over a store that was damaged at random', () => {
  it('open, and leave no error to nobody', { timeout: 600_000 }, () =>
    checkDamagedStores(Number(process.env.SOAK_ROUNDS ?? 25)),
  );

  it.each(foundHarms)('open on %s', async (_name, harm) => {
    for (const round of views.keys()) await openPages([harm], round);
  });

  it('are opened on reports that there are', () => {
    for (const view of views) expect(parseAddress(view).problems).toEqual([]);
    expect(new Set(views.map((view) => parseAddress(view).view.report)).size).toBe(views.length);
  });
});
