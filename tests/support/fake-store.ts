import 'fake-indexeddb/auto';
import type { Requester, RequestName, Responder } from '@/utils/browser/messages.ts';

/**
 * A stand-in for `browser.storage` and `navigator.locks` in simulations that no real browser could run fast enough:
 * thousands of lookups with a crash at any await. What it imitates was measured in Chromium: `set` is atomic, values
 * are JSON, and a stopped worker never hears of its pending calls again. The real store is covered end to end.
 */
type Json = Record<string, unknown>;
type Listener = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string) => void;

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const never = new Promise<never>(() => undefined);

export class FakeStore {
  readonly areas = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
  readonly listeners = new Set<Listener>();
  readonly #locks = new Map<string, Promise<unknown>>();
  /** Store calls made since the last `crashAfter`. */
  calls = 0;
  /** What was read since this was set: listings of all keys, keys asked for, and characters of JSON that came back. */
  reads = { listings: 0, keys: 0, characters: 0 };
  #crashAt = Infinity;
  #isDead = false;
  /** Makes writes fail, as a full disk does. */
  refuses: ((values: Json) => Error | null) | null = null;
  /** Makes removals fail: on a full disk Chromium 156 can't remove either. */
  refusesRemoval: ((keys: readonly string[]) => Error | null) | null = null;
  /**
   * Keys in a damaged block of the database: to each read and write of one, and to every listing, Chromium 156 answers
   * with an error (measured by flipping bytes in a table file).
   */
  readonly damaged = new Set<string>();
  /** Keys whose values are no JSON any more: the browser says so to whoever reads one first, and forgets it (measured). */
  readonly invalid = new Set<string>();
  isLocking = true;

  /** The worker dies at its nth store call from now, before or after the call took effect. */
  crashAfter(calls: number): void {
    this.calls = 0;
    this.#crashAt = calls;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  kill(): void {
    this.#isDead = true;
  }

  /** Lets every write that the dead worker had begun fail, then starts afresh. */
  async revive(): Promise<void> {
    this.#isDead = true;
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    this.#isDead = false;
    this.#crashAt = Infinity;
    this.#locks.clear();
    this.listeners.clear();
  }

  async #call<T>(effect: () => T): Promise<T> {
    if (this.#isDead) return never;
    this.calls += 1;
    const dies = this.calls >= this.#crashAt;
    // Odd call numbers die before the effect, even ones after it.
    if (dies && this.calls % 2 === 1) {
      this.#isDead = true;
      return never;
    }
    await Promise.resolve();
    if (this.#isDead) return never;
    const result = effect();
    if (dies) {
      this.#isDead = true;
      return never;
    }
    await Promise.resolve();
    return this.#isDead ? never : result;
  }

  #failIfDamaged(keys: readonly string[]): void {
    if (keys.some((key) => this.damaged.has(key))) throw new Error('Corruption: block checksum mismatch');
  }

  #read(map: ReadonlyMap<string, unknown>, key: string): unknown {
    const text = JSON.stringify(map.get(key));
    this.reads.characters += text.length;
    return JSON.parse(text);
  }

  area(name: 'local' | 'session') {
    const map = this.areas[name];
    return {
      get: (keys: string | string[]) =>
        this.#call(() => {
          this.#failIfDamaged([keys].flat());
          for (const key of [keys].flat())
            if (this.invalid.delete(key)) {
              map.delete(key);
              throw new Error('Invalid JSON');
            }
          this.reads.keys += [keys].flat().length;
          return Object.fromEntries(
            [keys].flat().flatMap((key) => (map.has(key) ? [[key, this.#read(map, key)]] : [])),
          );
        }),
      set: (values: Json) =>
        this.#call(() => {
          this.#failIfDamaged(Object.keys(values));
          const refused = this.refuses?.(values);
          if (refused) throw refused;
          const changes = Object.fromEntries(
            Object.entries(values).map(([key, value]) => [key, { oldValue: map.get(key), newValue: copy(value) }]),
          );
          for (const [key, value] of Object.entries(values)) map.set(key, copy(value));
          for (const listener of this.listeners) listener(changes, name);
        }),
      remove: (keys: string | string[]) =>
        this.#call(() => {
          this.#failIfDamaged([keys].flat());
          const refused = this.refusesRemoval?.([keys].flat());
          if (refused) throw refused;
          const gone = [keys].flat().filter((key) => map.has(key));
          const changes = Object.fromEntries(gone.map((key) => [key, { oldValue: map.get(key) }]));
          for (const key of gone) map.delete(key);
          if (gone.length > 0) for (const listener of this.listeners) listener(changes, name);
        }),
      getKeys: () =>
        this.#call(() => {
          this.#failIfDamaged([...map.keys()]);
          this.reads.listings += 1;
          return [...map.keys()];
        }),
      getBytesInUse: (keys: string[] | null) =>
        this.#call(() =>
          [...map.entries()]
            .filter(([key]) => keys === null || keys.includes(key))
            .reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0),
        ),
      setAccessLevel: () => Promise.resolve(),
    };
  }

  locks = {
    request: <T>(name: string, work: () => Promise<T>): Promise<T> => {
      if (!this.isLocking) return work();
      const before = this.#locks.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      this.#locks.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}

/** The store that the code under test sees now, the worker that responds to its requests, and who makes them. */
export const world: { store: FakeStore; responder: Partial<Responder>; requester: Requester } = {
  store: new FakeStore(),
  responder: {},
  requester: { isOpen: async () => true, isPopup: async () => true, tabId: null },
};

/** As the browser carries a request: to the worker, or to nobody. */
async function sendMessage({ name, request }: { name: RequestName; request: unknown }): Promise<unknown> {
  const respond = world.responder[name] as ((body: unknown, requester: Requester) => Promise<unknown>) | undefined;
  return respond && { reply: await respond(request, world.requester) };
}

export const fakeBrowser = {
  storage: {
    get local() {
      return world.store.area('local');
    },
    get session() {
      return world.store.area('session');
    },
    onChanged: {
      addListener: (listener: Listener) => world.store.listeners.add(listener),
      removeListener: (listener: Listener) => world.store.listeners.delete(listener),
    },
  },
  runtime: { getPlatformInfo: () => Promise.resolve({}), getManifest: () => ({ version: '0.0.0' }), sendMessage },
};

/** What `navigator.userActivation` says: pages in these tests act in clicks, unless a test says that nobody clicked. */
export const gesture = { isActive: true };

Object.defineProperty(globalThis, 'navigator', {
  configurable: true,
  value: {
    onLine: true,
    userActivation: gesture,
    locks: { request: <T>(name: string, work: () => Promise<T>) => world.store.locks.request(name, work) },
  },
});
