import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAlive } from '@/utils/worker/heartbeat.ts';

const beats = vi.hoisted(() => ({ count: 0 }));

vi.mock('@/utils/browser/browser.ts', () => ({
  browser: {
    runtime: {
      getPlatformInfo: async () => {
        beats.count += 1;
      },
    },
  },
}));

async function after(seconds: number): Promise<number> {
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return beats.count;
}

beforeEach(() => {
  vi.useFakeTimers();
  beats.count = 0;
});
afterEach(() => void vi.useRealTimers());

describe('the heartbeat', () => {
  it('calls the browser every 20 s while the work goes on, and no more once it ended', async () => {
    let end = (_value: string): void => undefined;
    const work = keepAlive(new Promise<string>((done) => (end = done)));
    expect(await after(19.9)).toBe(0);
    expect(await after(0.2)).toBe(1);
    expect(await after(40)).toBe(3);
    end('done');
    expect(await work).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
    expect(await after(100)).toBe(3);
  });

  it('ends with work that fails, and hands its failure on', async () => {
    let fail = (_error: Error): void => undefined;
    const work = keepAlive(new Promise<string>((_done, failed) => (fail = failed)));
    fail(new Error('lost'));
    await expect(work).rejects.toThrow('lost');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on for as long as work takes that ends by itself', async () => {
    let end = (): void => undefined;
    const work = keepAlive(new Promise<void>((done) => (end = done)), null);
    expect(await after(600)).toBe(30);
    end();
    await work;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('beats for four minutes at the most: what hangs does not keep the worker for ever', async () => {
    void keepAlive(new Promise(() => undefined));
    expect(await after(239)).toBe(11);
    expect(await after(600)).toBeLessThanOrEqual(12);
    expect(vi.getTimerCount()).toBe(0);
  });
});
