import { browser, type Runtime } from './browser.ts';

interface Context {
  readonly contextType: string;
}

/** How many pages of the extension are open, in whatever window: tabs, popups, anything but the worker. */
export async function countOpenPages(): Promise<number> {
  // getContexts is newer than the polyfill's types (Chrome 116).
  const { getContexts } = browser.runtime as Runtime.Static & {
    getContexts(filter: object): Promise<readonly Context[]>;
  };
  return (await getContexts({})).filter(({ contextType }) => contextType !== 'BACKGROUND').length;
}
