import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLookup } from '../../utils/models/create-lookup.ts';
import { ask } from '../../utils/platform/messages.ts';
import { readRowsInHand, type RowsInHand } from '../../utils/platform/rows-in-hand.ts';
import { createQuery } from '../../utils/semrush/query.ts';
import { watchShelves } from '../../utils/platform/cached-reports.ts';
import { handOf } from '../support/held-lookup.ts';

vi.mock('../../utils/platform/rows-in-hand.ts', () => ({ readRowsInHand: vi.fn<typeof readRowsInHand>() }));
vi.mock('../../utils/platform/messages.ts', async (original) => ({ ...(await original<object>()), ask: vi.fn<typeof ask>() }));
vi.mock('../../utils/platform/cached-reports.ts', () => ({ watchShelves: vi.fn<typeof watchShelves>() }));
vi.mock('../../utils/platform/spending-log.ts', () => ({ watchLog: () => () => undefined }));

const query = createQuery({ report: 'backlinks_tld', targets: [{ value: 'example.com', type: 'root_domain' }] });
const context = { source: 'v3', isPrivate: false, keepSeconds: 604_800 } as const;
const nothing = handOf(query, [], { ranges: [], holes: [query.rows], end: null, oldestAt: null, shelves: ['shelf'] });
const all = handOf(query, [], { shelves: ['shelf'] });

/** Readings of the store that a test ends when it likes, in the order in which they began. */
let readings: ((hand: RowsInHand) => void)[];
let tellNews: () => void;

const settle = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done);
  });

beforeEach(() => {
  readings = [];
  vi.mocked(readRowsInHand).mockImplementation(() => new Promise((done) => void readings.push(done as (hand: RowsInHand) => void)));
  vi.mocked(ask).mockResolvedValue({ kind: 'ready', unitsSpent: 400 });
  vi.mocked(watchShelves).mockImplementation((onNews) => {
    tellNews = onNews;
    return () => undefined;
  });
});
afterEach(() => vi.resetAllMocks());

describe('a lookup whose rows were bought', () => {
  const buy = async () => {
    const lookup = createLookup(query, context);
    readings[0]!(nothing);
    await settle();
    const bought = lookup.look();
    await settle();
    return { lookup, bought };
  };

  it('shows them although news of other rows came while they were read', async () => {
    const { lookup, bought } = await buy();
    tellNews();
    readings[1]!(all);
    await bought;
    expect(lookup.state.value.kind).toBe('ready');
  });

  it('drops an earlier reading that ends later', async () => {
    const { lookup, bought } = await buy();
    tellNews();
    readings[2]!(all);
    await settle();
    readings[1]!(nothing);
    await bought;
    expect(lookup.state.value.kind).toBe('ready');
  });
});
