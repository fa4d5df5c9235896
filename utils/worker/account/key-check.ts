import type { KeyCheck, LookupReply } from '@/utils/browser/messages.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { maxUnits } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { requestBalance } from './balance.ts';
import { keepKey } from './key.ts';

/** A v3 key is 32 hex digits, a v4 key begins `semrtkn-` and does not work here (docs/api.md, "Life of the API"). */
const v3Key = /^[0-9a-f]{32}$/i;
const v4Prefix = 'semrtkn-';

/** The cheapest thing the API sells: what a key is checked with where the free balance page can't be reached. */
const paidCheck: Query = createQuery({
  report: 'backlinks_overview',
  targets: [{ value: 'semrush.com', type: 'root_domain' }],
});

export interface KeyRequest {
  readonly key: string;
  readonly keep: 'remember' | 'session';
  readonly mayPayUnits: number;
}

/** Looks up with the key on trial, which is not kept yet. */
export type TryKey = (query: Query, approvedUnits: number, key: string) => Promise<LookupReply>;

/** Checks a key at no cost where that is possible, and keeps it if the API knows it; else the earlier one stays. */
export async function saveKey({ key: typed, keep, mayPayUnits }: KeyRequest, tryKey: TryKey): Promise<KeyCheck> {
  const key = typed.trim();
  if (key.toLowerCase().startsWith(v4Prefix)) return { kind: 'v4-key' };
  if (!v3Key.test(key)) return { kind: 'malformed' };
  const check = await checkKey(key, mayPayUnits, tryKey);
  if (check.kind === 'good' || check.kind === 'no-units') await keepKey(key, keep);
  return check;
}

async function checkKey(key: string, mayPayUnits: number, tryKey: TryKey): Promise<KeyCheck> {
  const balance = await requestBalance(key);
  if (balance.kind === 'wrong-key') return { kind: 'wrong', error: balance.error };
  if (balance.kind === 'refused') return balance;
  if (balance.kind === 'balance')
    return balance.units > 0 ? { kind: 'good', balance: balance.units } : { kind: 'no-units' };
  if (balance.isOffline) return { kind: 'no-connection' };
  const units = maxUnits(paidCheck);
  if (mayPayUnits < units) return { kind: 'needs-paid-check', units };
  const reply = await tryKey(paidCheck, units, key);
  // Rows that were cached, or none, say nothing of the key.
  if (reply.kind === 'ready' && reply.unitsSpent > 0) return { kind: 'good', balance: null };
  if (reply.kind !== 'failed') return { kind: 'no-connection' };
  return checkOfError(reply.error);
}

/** What the paid check's error says of the key. */
function checkOfError(error: LookupError): KeyCheck {
  switch (error.class) {
    case 'key':
      return { kind: 'wrong', error };
    case 'plan':
    case 'quota':
    case 'reporting':
      return { kind: 'refused', error };
    case 'units':
      return { kind: 'no-units' };
    default:
      return { kind: 'no-connection' };
  }
}
