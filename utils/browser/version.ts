import { browser } from './browser.ts';

/** The version of the extension that runs. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
