import { afterEach, describe, expect, it, vi } from 'vitest';

async function open(browser: unknown, chrome: unknown): Promise<unknown> {
  vi.resetModules();
  vi.stubGlobal('browser', browser);
  vi.stubGlobal('chrome', chrome);
  return (await import('@/utils/browser/native-browser.ts')).default;
}

afterEach(() => vi.unstubAllGlobals());

describe('the browser without the polyfill', () => {
  it('is `browser` where it has that, and `chrome` elsewhere', async () => {
    const own = { runtime: { id: 'a' } };
    const chrome = { runtime: { id: 'b' } };
    expect(await open(own, chrome)).toBe(own);
    expect(await open(undefined, chrome)).toBe(chrome);
    // What a page sees of an element called `browser`.
    expect(await open({ tagName: 'DIV' }, chrome)).toBe(chrome);
  });
});
