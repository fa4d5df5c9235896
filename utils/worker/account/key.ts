import {
  isStoredObject,
  readKeys,
  removeKeys,
  withLock,
  writeTogether,
  type Area,
  type Stored,
} from '@/utils/browser/storage.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { createWrappingKey, destroyWrappingKeys, findWrappingKey, type WrappingKey } from './wrapping-key.ts';

/**
 * The key's stores. Nothing else reads them (docs/guarantees.md, 8; held by tests/architecture.test.ts). In memory it
 * lies as it is. On the disk it lies wrapped, since LevelDB keeps the bytes of what was removed; what unwraps it lies
 * apart and can be destroyed. Versions before 0.2.0 wrote it to the disk as it is.
 */
const plainKey = 'key@1';
const wrappedKey = 'key@2';

/** That the bytes which an earlier version left are still to be overwritten. */
const overwritingKey = 'key-overwriting@1';

const keyLock = 'key';

interface WrappedKey {
  readonly wrappingKeyId: string;
  readonly iv: readonly number[];
  readonly text: readonly number[];
}

/** The API key, or null where there is none. */
export function readKey(): Promise<string | null> {
  return withLock(keyLock, async () => {
    const inMemory = asSecret((await readKeys('session', [plainKey]))[plainKey]);
    if (inMemory !== null) return inMemory;
    const stored = await readKeys('local', [plainKey, wrappedKey]);
    const wrapped = asWrapped(stored[wrappedKey]);
    return (wrapped && (await unwrap(wrapped))) ?? asSecret(stored[plainKey]);
  });
}

export function removeKey(): Promise<void> {
  return withLock(keyLock, async () => {
    try {
      await forgetOnDisk();
    } finally {
      await forgetInMemory();
    }
  });
}

/** Keeps one key, on the disk or until the browser closes, with what pages may know of it beside it. */
export function keepKey(key: string, keep: 'remember' | 'session'): Promise<void> {
  return withLock(keyLock, async () => {
    // The new one first: where it can't be written, the earlier one is still there.
    if (keep === 'remember') {
      await writeWrapped(key);
      await forgetInMemory();
      await removePlain();
    } else {
      await writeTogether('session', { [plainKey]: key, ...statusOf(key, 'session') });
      await forgetOnDisk();
    }
  });
}

/** Wraps the key that an earlier version left as it is, and overwrites what is left of it on the disk. */
export function wrapPlainKey(): Promise<void> {
  return withLock(keyLock, async () => {
    const stored = await readKeys('local', [plainKey, wrappedKey, overwritingKey]);
    const plain = asSecret(stored[plainKey]);
    if (plain !== null) {
      if (!asWrapped(stored[wrappedKey])) await writeWrapped(plain, { [overwritingKey]: true });
      await removeKeys('local', [plainKey]);
    }
    if (plain === null && stored[overwritingKey] !== true) return;
    await overwriteRemoved();
    await removeKeys('local', [overwritingKey]);
  });
}

/** Destroys wrapping keys that no key needs, and removes a key whose wrapping key is gone: a new one must be given. */
export function sweepWrappingKeys(): Promise<void> {
  return withLock(keyLock, async () => {
    const stored = await readKeys('local', [wrappedKey]);
    const wrapped = asWrapped(stored[wrappedKey]);
    if (wrapped && (await findWrappingKey(wrapped.wrappingKeyId))) await destroyWrappingKeys(wrapped.wrappingKeyId);
    else if (wrapped) await forgetOnDisk();
    else if (stored[wrappedKey] === undefined) await destroyWrappingKeys(null);
  });
}

async function writeWrapped(key: string, beside: Stored = {}): Promise<void> {
  const wrappingKey = await createWrappingKey();
  try {
    await writeTogether('local', {
      [wrappedKey]: await wrap(key, wrappingKey),
      ...statusOf(key, 'local'),
      ...beside,
    });
  } catch (error) {
    // The next sweep does it, where this can't.
    await destroyUnused().catch(() => undefined);
    throw error;
  }
  await destroyWrappingKeys(wrappingKey.id);
}

async function destroyUnused(): Promise<void> {
  const wrapped = asWrapped((await readKeys('local', [wrappedKey]))[wrappedKey]);
  await destroyWrappingKeys(wrapped?.wrappingKeyId ?? null);
}

async function forgetOnDisk(): Promise<void> {
  try {
    await destroyWrappingKeys(null);
  } finally {
    await removePlain([wrappedKey, keyStatusItem('local').key]);
  }
}

/** Removes the key that an earlier version left as it is: its bytes are overwritten at the next start, where wrapPlainKey() could not. */
async function removePlain(others: readonly string[] = []): Promise<void> {
  if (asSecret((await readKeys('local', [plainKey]))[plainKey]) !== null)
    await writeTogether('local', { [overwritingKey]: true }).catch(() => undefined);
  await removeKeys('local', [plainKey, ...others]);
}

function forgetInMemory(): Promise<void> {
  return removeKeys('session', [plainKey, keyStatusItem('session').key]);
}

function statusOf(key: string, area: Area): Stored {
  return { [keyStatusItem(area).key]: { lastFour: key.slice(-4) } };
}

async function wrap(key: string, { id, key: wrappingKey }: WrappingKey): Promise<WrappedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrappingKey, new TextEncoder().encode(key));
  return { wrappingKeyId: id, iv: [...iv], text: [...new Uint8Array(text)] };
}

/** Null where the wrapping key is gone, or does not fit. */
async function unwrap({ wrappingKeyId, iv, text }: WrappedKey): Promise<string | null> {
  const wrappingKey = await findWrappingKey(wrappingKeyId);
  if (!wrappingKey) return null;
  try {
    const key = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: Uint8Array.from(iv) },
      wrappingKey,
      Uint8Array.from(text),
    );
    return asSecret(new TextDecoder().decode(key));
  } catch {
    return null;
  }
}

function asSecret(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function asWrapped(value: unknown): WrappedKey | null {
  if (!isStoredObject(value)) return null;
  const { wrappingKeyId, iv, text } = value;
  return typeof wrappingKeyId === 'string' && isBytes(iv) && isBytes(text) ? { wrappingKeyId, iv, text } : null;
}

function isBytes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
}

/** Twice half a MB each: in every store that was tried it took less than that, and 16 were not always enough. */
const overwritingTurns = 32;

/**
 * LevelDB drops a removed value when it puts together the tables around its key: that much is written on both sides of
 * it, and removed again (measured in Chromium 156; held by tests/e2e/durability/key-removed.e2e.ts).
 */
async function overwriteRemoved(): Promise<void> {
  const noise = halfMegabyteOfNoise();
  const turns = Array.from({ length: overwritingTurns }, (_, turn) => [`key-filler:${turn}`, `key~filler:${turn}`]);
  try {
    for (const [before, after] of turns) await writeTogether('local', { [before!]: noise, [after!]: noise });
  } finally {
    await removeKeys('local', turns.flat());
  }
}

/** Text that LevelDB can't pack. */
function halfMegabyteOfNoise(): string {
  const parts = Array.from({ length: 4 }, () => crypto.getRandomValues(new Uint8Array(65_536)));
  return parts.flatMap((part) => Array.from(part, (byte) => byte.toString(16).padStart(2, '0'))).join('');
}
