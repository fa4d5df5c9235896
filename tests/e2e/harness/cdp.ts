/** What a command of the Chrome DevTools Protocol takes. */
export type CommandParameters = Readonly<Record<string, unknown>>;

/**
 * A connection to the browser itself (not to a page), over which the pages' own messages travel: Playwright's
 * `newBrowserCDPSession()` or our own pipe. Protocol: https://chromedevtools.github.io/devtools-protocol/
 */
export interface Cdp {
  send<Reply>(method: string, parameters?: CommandParameters): Promise<Reply>;
  on(event: string, listener: (payload: never) => void): unknown;
  off(event: string, listener: (payload: never) => void): unknown;
}

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** All targets that the filter lets through; the browser leaves out tabs where none is given. */
export async function targetsOf(cdp: Cdp, filter?: readonly CommandParameters[]): Promise<readonly TargetInfo[]> {
  return (await cdp.send<{ targetInfos: TargetInfo[] }>('Target.getTargets', filter ? { filter } : {})).targetInfos;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/** Much more than anything takes that a test waits for, also where the machine has other work. */
export const longWaitMs = 30_000;

/** Asks again until the answer is something; what it throws meanwhile counts as nothing. */
export async function poll<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = longWaitMs,
): Promise<T> {
  const endAt = Date.now() + timeoutMs;
  let last = '';
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      last = ` (${String(error)})`;
      return null;
    });
    if (answer) return answer;
    if (Date.now() > endAt) throw new Error(`Waited ${timeoutMs} ms for ${what}${last}`);
    await sleep(25);
  }
}
