import { browser } from './browser.ts';

/** Chromium and Firefox from 153 on (developer.chrome.com, publicSuffix); the polyfill has no types of it. */
interface PublicSuffixApi {
  getKnownSuffix(host: string): string | null | undefined;
}

/** The public suffix that the browser's own list knows of a host; null where it has none, or knows none. */
export function knownSuffixOf(host: string): string | null {
  const { publicSuffix } = browser as { publicSuffix?: PublicSuffixApi };
  try {
    return publicSuffix?.getKnownSuffix(host) || null;
  } catch {
    return null; // it throws where it takes something for no host
  }
}
