import { afterEach, describe, expect, it, vi } from 'vitest';

const polyfilled = { isPolyfill: true };

vi.mock('webextension-polyfill', () => ({ default: polyfilled }));

function withManifest(version: number) {
  return { runtime: { id: 'id', getManifest: () => ({ manifest_version: version }) } };
}

async function open(browser: unknown, chrome: unknown) {
  vi.resetModules();
  vi.stubGlobal('browser', browser);
  vi.stubGlobal('chrome', chrome);
  const loaded = await import('@/utils/browser/browser.ts');
  await loaded.preparePromises();
  return loaded.browser;
}

afterEach(() => vi.unstubAllGlobals());

describe('the browser', () => {
  it('is what it gives itself, where that has promises', async () => {
    const own = withManifest(3);
    expect(await open(own, withManifest(3))).toBe(own);
    const chrome = withManifest(3);
    expect(await open(undefined, chrome)).toBe(chrome);
    expect(await open({ runtime: {} }, chrome)).toBe(chrome);
  });

  it('is the polyfill where it gives callbacks alone', async () => {
    expect(await open(undefined, withManifest(2))).toBe(polyfilled);
  });
});
