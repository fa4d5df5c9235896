import { browser, type Storage } from './browser.ts';

/** `local` is on the disk; `session` lives in memory until the browser closes. */
export type Area = 'local' | 'session';

/** A JSON object as the store keeps it, before anyone has looked at what it holds. */
export type Stored = Readonly<Record<string, unknown>>;

/** A stored value known by its key, with what stands in for it where it is absent. */
export interface StoredItem<T> {
  readonly area: Area;
  readonly key: string;
  readonly fallback: T;
  /** Stands in where something is stored that can't be read (docs/guarantees.md, 23); the fallback where this is not said. */
  readonly unreadable?: T;
  readonly parse: (value: unknown) => T | null;
  /** Where a value that can't be read as a whole is quarantined before another takes its place (docs/guarantees.md, 15). */
  readonly quarantine?: { readonly key: string; readonly isWhole: (value: unknown) => boolean };
}

export async function readItem<T>(item: StoredItem<T>): Promise<T> {
  const { values, unreadable } = await readStored(item.area, [item.key]);
  if (unreadable.length === 0) return valueOf(item, values[item.key]);
  if (item.unreadable !== undefined) void keepStandIn(item);
  return standInFor(item);
}

/** Reads, changes and writes under one lock, shared by the worker and every page (docs/guarantees.md, 7). */
export function updateItem<T>(item: StoredItem<T>, change: (value: T) => T): Promise<T> {
  return withLock(itemLock(item), async () => {
    const { values, unreadable } = await readStored(item.area, [item.key]);
    const isReadable = unreadable.length === 0;
    const changed = change(isReadable ? valueOf(item, values[item.key]) : standInFor(item));
    const quarantined = quarantinedOf(item, isReadable ? values[item.key] : null);
    await storageOf(item.area).set({ ...quarantined, [item.key]: changed });
    return changed;
  });
}

/** Under which an item is changed. */
export function itemLock({ key }: Pick<StoredItem<unknown>, 'key'>): string {
  return `item:${key}`;
}

/** Calls back with the item's new value each time anyone changes it; the returned function ends that. */
export function watchItem<T>(item: StoredItem<T>, seen: (value: T) => void): () => void {
  return watchStore((area, changes) => {
    const change = area === item.area ? changes[item.key] : undefined;
    if (change) seen(valueOf(item, change.newValue));
  });
}

export type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

export function watchStore(seen: (area: Area, changes: Changes) => void): () => void {
  const listener = (changes: Changes, area: string): void => {
    if (area === 'local' || area === 'session') seen(area, changes);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** The values of these keys; what the browser can't read any more is absent, and costs none of the others. */
export async function readKeys(area: Area, keys: readonly string[]): Promise<Stored> {
  return (await readStored(area, keys)).values;
}

/** What lies under some keys, as far as the browser can read it. */
export interface StoredKeys {
  readonly values: Stored;
  /** Keys under which something lies, or may have lain, that the browser can't read. */
  readonly unreadable: readonly string[];
}

/** The values of these keys, and which of them the browser can't read any more: those are not the same as absent ones. */
export async function readStored(area: Area, keys: readonly string[]): Promise<StoredKeys> {
  if (keys.length === 0) return { values: {}, unreadable: [] };
  try {
    return { values: await storageOf(area).get([...keys]), unreadable: [] };
  } catch (error) {
    if (!isCorruption(error)) throw error;
    const read = await Promise.all(keys.map((key) => readOne(area, key)));
    const values: Stored = Object.assign({}, ...read);
    // A value that is no JSON is told once, and gone then: of what is absent now, nobody knows which it was.
    return { values, unreadable: keys.filter((key) => !Object.hasOwn(values, key)) };
  }
}

/** So many values are read at once, so that no page and no worker is busy for long with all that years left. */
const valuesAtOnce = 500;

/** As readStored(), with a pause after each slice. */
export async function readInSlices(area: Area, keys: readonly string[]): Promise<StoredKeys> {
  if (keys.length <= valuesAtOnce) return readStored(area, keys);
  const values: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for await (const slice of slicesOf(area, keys)) {
    Object.assign(values, slice.values);
    unreadable.push(...slice.unreadable);
  }
  return { values, unreadable };
}

/** The values of many keys, slice by slice. */
export async function* slicesOf(area: Area, keys: readonly string[]): AsyncGenerator<StoredKeys> {
  for (let start = 0; start < keys.length; start += valuesAtOnce) {
    if (start > 0) await pause();
    yield await readStored(area, keys.slice(start, start + valuesAtOnce));
  }
}

/** Lets whatever else waits have its turn. */
export function pause(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}

/** Every key that begins with the prefix; the values stay unread (docs/guarantees.md, 15: never `get(null)`). No popup and no start of the worker waits for it (docs/guarantees.md, 28). */
export async function listKeys(area: Area, prefix: string): Promise<string[]> {
  // getKeys is newer than the polyfill's types (Chrome 130, Firefox 143).
  const storage = storageOf(area) as Storage.StorageArea & { getKeys(): Promise<string[]> };
  return (await storage.getKeys()).filter((key) => key.startsWith(prefix));
}

/** All of `values` or none of them: one `set`, which is atomic (docs/guarantees.md, 4). */
export function writeTogether(area: Area, values: Stored): Promise<void> {
  return storageOf(area).set({ ...values });
}

export function removeKeys(area: Area, keys: readonly string[]): Promise<void> {
  return keys.length === 0 ? Promise.resolve() : storageOf(area).remove([...keys]);
}

export function bytesInUse(area: Area, keys: readonly string[]): Promise<number> {
  return keys.length === 0 ? Promise.resolve(0) : measuring(area).getBytesInUse([...keys]);
}

/** What the whole area takes; the browser keeps this sum, no value is read for it. */
export function totalBytes(area: Area): Promise<number> {
  return measuring(area).getBytesInUse(null);
}

/** Keeps content scripts, should there ever be one, from the store (docs/guarantees.md, 8). */
export async function closeStoreToPages(): Promise<void> {
  for (const area of ['local', 'session'] as const) {
    const storage = storageOf(area) as Storage.StorageArea & {
      setAccessLevel?(level: { accessLevel: string }): Promise<void>;
    };
    await storage.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}

/** One at a time across the worker and all pages of the extension. */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, work) as Promise<T>;
}

/** Whether a stored value is a JSON object, and no list. */
export function isStoredObject(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf<T>(item: StoredItem<T>, value: unknown): T {
  return value === undefined ? item.fallback : (item.parse(value) ?? standInFor(item));
}

function standInFor<T>({ unreadable, fallback }: StoredItem<T>): T {
  return unreadable === undefined ? fallback : unreadable;
}

/** A value that is no JSON the browser tells once and forgets: what stands in for it is stored, or the next one to read would find it absent. */
function keepStandIn<T>(item: StoredItem<T>): Promise<void> {
  return withLock(itemLock(item), async () => {
    const { values, unreadable } = await readStored(item.area, [item.key]);
    if (!Object.hasOwn(values, item.key) && unreadable.length === 0)
      await storageOf(item.area).set({ ...quarantinedOf(item, null), [item.key]: item.unreadable });
  }).catch(() => undefined);
}

/** What is to be stored together with a new value, so that it costs nothing of a damaged one; null stands for what is gone. */
function quarantinedOf<T>({ quarantine }: StoredItem<T>, stored: unknown): Stored {
  return !quarantine || stored === undefined || quarantine.isWhole(stored) ? {} : { [quarantine.key]: stored };
}

function storageOf(area: Area): Storage.StorageArea {
  return browser.storage[area];
}

/**
 * Where a block of the browser's database is damaged, Chromium 156 says "Corruption: block checksum mismatch" to every
 * read and write of a key in it, and to every listing of keys; where a value alone is, it says "Invalid JSON" to
 * whoever asks for it together with others, once. All other keys go on working (measured).
 */
function isCorruption(error: unknown): boolean {
  return /corruption|invalid json/i.test(String(error));
}

function readOne(area: Area, key: string): Promise<Stored> {
  return storageOf(area)
    .get(key)
    .catch((error: unknown) => {
      if (isCorruption(error)) return {};
      throw error;
    });
}

function measuring(area: Area) {
  return storageOf(area) as Storage.StorageArea & { getBytesInUse(keys: string[] | null): Promise<number> };
}
