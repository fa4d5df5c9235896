import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectBrowser } from '../../../scripts/browser.mjs';
import { CdpPipe } from './CdpPipe.ts';
import { chromiumFlags, flagsForServer } from './chromium-flags.ts';
import { extensionFolder } from './extension-folder.ts';
import { Lens } from './Lens.ts';

export const createProfile = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'backlink-lens-'));

export const removeProfile = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

export interface UnwatchedOptions {
  /** Whose requests go to the tests' server; null: the real network. */
  readonly server: { readonly resolverRules: string; readonly spki: string } | null;
  readonly isHeadless?: boolean;
  readonly flags?: readonly string[];
}

const ended = (browser: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (browser.exitCode !== null || browser.signalCode !== null) done();
    else browser.on('exit', () => done());
  });

/**
 * A browser with the extension in a profile of its own, and no debugger on the extension's worker: one that is
 * attached keeps a worker alive for ever. `ended` is fulfilled when somebody closes the browser.
 */
export const launchUnwatched = async ({ server, isHeadless = true, flags = [] }: UnwatchedOptions): Promise<Lens & { readonly ended: Promise<void> }> => {
  const profile = await createProfile();
  const args = [
    ...chromiumFlags(),
    ...(server ? flagsForServer(server) : []),
    ...(isHeadless ? ['--headless=new', '--disable-gpu'] : []),
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--window-size=1280,900',
    ...flags,
    'about:blank',
  ];
  const browser = spawn(expectBrowser(), args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const whenEnded = ended(browser).then(() => removeProfile(profile));
  const cdp = new CdpPipe(browser);
  const end = async (): Promise<void> => {
    await cdp.send('Browser.close').catch(() => undefined);
    await whenEnded;
  };
  try {
    const { id } = await cdp.send<{ id: string }>('Extensions.loadUnpacked', { path: extensionFolder });
    return Object.assign(new Lens(cdp, id, end), { ended: whenEnded });
  } catch (error) {
    await end();
    throw error;
  }
};
