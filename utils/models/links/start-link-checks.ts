import { requestHosts } from '@/utils/browser/hosts.ts';
import { request, type StartLinkChecksReply } from '@/utils/browser/messages.ts';
import { type LinkPair } from '@/utils/page-links/link-pair.ts';
import { originsOf } from '@/utils/page-links/link-pairs.ts';

/** What came of the wish to check links; `failed`: the worker or the browser gave no answer. */
export type StartedChecks = StartLinkChecksReply['kind'] | 'failed';

/**
 * Asks the user to let the extension into the hosts of these pages, and has the worker look at them. The hosts are noted
 * before they are asked for, so that they are given back even where this page ends in between. Must be called in a click.
 */
export async function startLinkChecks(pairs: readonly LinkPair[], isPrivate: boolean): Promise<StartedChecks> {
  if (isPrivate) return 'refused';
  const origins = originsOf(pairs.map(({ source }) => source));
  try {
    await request('prepareLinkChecks', { origins });
    const kind = await start(pairs, origins);
    // Nothing of it is in use: what was granted, if it was, is given back.
    if (kind !== 'started') await request('releaseHosts', null);
    return kind;
  } catch {
    await request('releaseHosts', null).catch(() => undefined);
    return 'failed';
  }
}

async function start(pairs: readonly LinkPair[], origins: readonly string[]): Promise<StartedChecks> {
  if (!(await requestHosts(origins))) return 'not-granted';
  return (await request('startLinkChecks', { pairs, isPrivate: false })).kind;
}
