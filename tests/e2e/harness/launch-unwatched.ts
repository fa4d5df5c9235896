import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectBrowser } from '@/scripts/browser.mjs';
import { CdpPipe } from './CdpPipe.ts';
import { chromiumFlags, flagsForServer } from './chromium-flags.ts';
import { extensionFolder } from './extension-folder.ts';
import { Lens } from './Lens.ts';

export function createProfile(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'backlink-lens-'));
}

export function removeProfile(folder: string): Promise<void> {
  // Processes of a browser that has ended may write for some seconds more, where the machine has other work.
  return rm(folder, { recursive: true, force: true, maxRetries: 15, retryDelay: 100 });
}

export interface UnwatchedOptions {
  /** Whose requests go to the tests' server; null: the real network. */
  readonly server: { readonly resolverRules: string; readonly spki: string } | null;
  readonly isHeadless?: boolean;
  readonly flags?: readonly string[];
  /** A profile that stays when the browser ends, for the next one to go on with; else a fresh one that goes with it. */
  readonly profile?: string;
  /** Where another build than the production build lies. */
  readonly folder?: string;
  /** Of the extension where a flag loads it, and it is not put in place anew: that would close its pages. */
  readonly loadedId?: string;
  /** Beside the environment of the tests: a time zone, say. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface UnwatchedLens extends Lens {
  /** Fulfilled when the browser has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the browser as a crash does: SIGKILL, nothing is written any more. */
  readonly crash: () => Promise<void>;
}

function ended(browser: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (browser.exitCode !== null || browser.signalCode !== null) done();
    else browser.on('exit', () => done());
  });
}

/**
 * A browser with the extension in a profile of its own, and no debugger on the extension's worker: one that is
 * attached keeps a worker alive for ever.
 */
export async function launchUnwatched(options: UnwatchedOptions): Promise<UnwatchedLens> {
  const { server, isHeadless = true, flags = [], folder = extensionFolder } = options;
  const profile = options.profile ?? (await createProfile());
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
  const env = { ...process.env, ...options.env };
  const browser = spawn(expectBrowser(), args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env });
  const whenEnded = ended(browser).then(() => (options.profile === undefined ? removeProfile(profile) : undefined));
  const cdp = new CdpPipe(browser);
  const end = async (): Promise<void> => {
    await cdp.send('Browser.close').catch(() => undefined);
    await whenEnded;
  };
  const crash = async (): Promise<void> => {
    browser.kill('SIGKILL');
    await whenEnded;
  };
  try {
    const id = options.loadedId ?? (await cdp.send<{ id: string }>('Extensions.loadUnpacked', { path: folder })).id;
    return Object.assign(new Lens(cdp, id, end), { ended: whenEnded, crash });
  } catch (error) {
    await end();
    throw error;
  }
}
