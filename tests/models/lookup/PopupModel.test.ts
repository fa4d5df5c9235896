import { describe, expect, it } from 'vitest';
import { createPopup, type PopupOptions } from '@/utils/models/lookup/PopupModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { handOf, holdLookups, type HeldLookup } from '@/tests/support/held-lookup.ts';

const root: Target = { value: 'example.com', type: 'root_domain' };
const pageWithQuery: Target = { value: 'https://example.com/?secret=1', type: 'url' };

async function open(options: Partial<PopupOptions>, prepare: (made: HeldLookup[]) => void = offerAll, target = root) {
  const { create, made } = holdLookups();
  const view = createPopup(target, {
    context: { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 },
    buys: 'everything',
    anchors: 5,
    askAbove: 1_000,
    create,
    ...options,
  });
  prepare(made);
  view.open();
  view.open();
  await Promise.resolve();
  await Promise.resolve();
  return { view, made, told: () => made.map(({ told }) => told.join()) };
}

function offerAll(made: HeldLookup[]): void {
  for (const lookup of made) lookup.state.value = { kind: 'idle', cached: null };
}

function haveAll(made: HeldLookup[]): void {
  for (const lookup of made) lookup.state.value = { kind: 'ready', cached: handOf(lookup.query, []) };
}

function haveAllOld(made: HeldLookup[]): void {
  haveAll(made);
  for (const lookup of made) lookup.isOld.value = true;
}

describe('what opening the popup buys', () => {
  it('buys the three regions once, where the user chose Everything', async () => {
    const { view, told } = await open({});
    expect(told()).toEqual(['look', 'look', 'look']);
    expect(view.question.value).toBeNull();
    expect(view.isDecided.value).toBe(true);
  });

  it('waits until the store was read', async () => {
    const { view, told } = await open({}, () => undefined);
    expect(told()).toEqual(['', '', '']);
    expect(view.isDecided.value).toBe(false);
  });

  it('buys the overview alone, where the user chose Overview only', async () => {
    const { told } = await open({ buys: 'overview' });
    expect(told()).toEqual(['look', '', '']);
  });

  it('asks with the whole price, where the user wants to be asked', async () => {
    const { view, told } = await open({ buys: 'ask' });
    expect(told()).toEqual(['', '', '']);
    expect(view.question.value).toEqual({ load: 'look', reason: 'setting' });
    expect(view.askedUnits.value).toBe(340);
  });

  it('asks where the three together cost more than the limit, though each costs less', async () => {
    const { view, told } = await open({ askAbove: 339 });
    expect(told()).toEqual(['', '', '']);
    expect(view.question.value?.reason).toBe('limit');
  });

  it('asks nothing at the limit itself', async () => {
    const { told } = await open({ askAbove: 340 });
    expect(told()).toEqual(['look', 'look', 'look']);
  });

  it('sends no query of a page before the user saw it', async () => {
    const { view, told } = await open({}, offerAll, pageWithQuery);
    expect(told()).toEqual(['', '', '']);
    expect(view.question.value?.reason).toBe('query');
  });

  it('buys nothing where all is cached', async () => {
    const { view, told } = await open({}, haveAll);
    expect(told()).toEqual(['', '', '']);
    expect(view.question.value).toBeNull();
  });

  it('buys old results again only where opening buys by itself', async () => {
    expect((await open({}, haveAllOld)).told()).toEqual(['look', 'look', 'look']);
    const asked = await open({ buys: 'ask' }, haveAllOld);
    expect(asked.told()).toEqual(['', '', '']);
    expect(asked.view.question.value).toBeNull();
  });

  it('asks for nothing again by itself that failed when it was asked for before', async () => {
    const { told } = await open({}, (made) => {
      haveAllOld(made);
      for (const lookup of made)
        lookup.state.value = { kind: 'failed', cached: null, error: { class: 'connection', mayHaveCharged: true } };
    });
    expect(told()).toEqual(['', '', '']);
  });

  it('approves what it was told to buy, each at its own price', async () => {
    const { view, told } = await open({ buys: 'ask' });
    view.accept();
    expect(told()).toEqual(['look 40', 'look 100', 'look 200']);
    expect(view.question.value).toBeNull();
  });

  it('buys nothing once it is disposed of', async () => {
    const { view, made, told } = await open({}, () => undefined);
    view.dispose();
    offerAll(made);
    await Promise.resolve();
    expect(told()).toEqual(['dispose', 'dispose', 'dispose']);
  });
});

describe('refreshing', () => {
  it('buys again what is cached', async () => {
    const { view, told } = await open({}, haveAll);
    expect(view.canRefresh.value).toBe(true);
    expect(view.refreshUnits.value).toBe(340);
    view.refresh();
    expect(told()).toEqual(['refresh', 'refresh', 'refresh']);
  });

  it('asks first above the limit, and takes no for an answer', async () => {
    const { view, told } = await open({ askAbove: 100 }, haveAll);
    view.refresh();
    expect(view.question.value).toEqual({ load: 'refresh', reason: 'limit' });
    view.decline();
    expect(told()).toEqual(['', '', '']);
    view.refresh();
    view.accept();
    expect(told()).toEqual(['refresh 40', 'refresh 100', 'refresh 200']);
  });

  it('is not offered where nothing was loaded', async () => {
    const { view } = await open({ buys: 'ask' });
    expect(view.canRefresh.value).toBe(false);
  });
});
