import { browser } from './browser.ts';

/** Asks the user to let the extension into these hosts. Must be called in a click: the browser asks nobody else. */
export function requestHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

export function hasHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Those of the hosts that were not granted before, by the same words. */
export async function hostsNotHeld(origins: readonly string[]): Promise<string[]> {
  const held = new Set((await browser.permissions.getAll()).origins);
  return origins.filter((origin) => !held.has(origin));
}

/** Gives hosts back, whichever of them were granted. */
export async function giveBackHosts(origins: readonly string[]): Promise<void> {
  if (origins.length > 0) await browser.permissions.remove({ origins: [...origins] });
}

/** Calls back whenever the user let the extension in anywhere. */
export function watchGrants(seen: () => void): void {
  browser.permissions.onAdded.addListener(seen);
}
