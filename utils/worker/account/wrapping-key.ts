/**
 * Keys that wrap the API key on the disk. Each lies in a database of its own, can be used here and not be taken out,
 * and is destroyed together with its database. Nothing else opens a database (held by tests/architecture.test.ts).
 */
export interface WrappingKey {
  readonly id: string;
  readonly key: CryptoKey;
}

const prefix = 'wrapping-key@1:';
const table = 'keys';
const onlyEntry = 'key';

export async function createWrappingKey(): Promise<WrappingKey> {
  const id = crypto.randomUUID();
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const database = await openDatabase(prefix + id, 'create');
  if (!database) throw new Error('The database of a wrapping key could not be made.');
  try {
    const writing = database.transaction(table, 'readwrite', { durability: 'strict' });
    writing.objectStore(table).put(key, onlyEntry);
    await completed(writing);
  } finally {
    database.close();
  }
  return { id, key };
}

/** Null where it was destroyed. */
export async function findWrappingKey(id: string): Promise<CryptoKey | null> {
  const database = await openDatabase(prefix + id, 'find');
  if (!database) return null;
  try {
    const found = await fulfilled<unknown>(database.transaction(table).objectStore(table).get(onlyEntry));
    return found instanceof CryptoKey ? found : null;
  } finally {
    database.close();
  }
}

/**
 * Destroys every wrapping key but one. LevelDB keeps the bytes of a deleted value until it puts together the tables
 * that hold it and its end, and Chromium asks for that when a whole database is deleted. It works only where value and
 * end lie in two tables: hence an empty database is made and deleted before, and again after, so that the table that
 * is no longer used goes too (measured in Chromium 156; held by tests/e2e/durability/key-removed.e2e.ts).
 */
export async function destroyWrappingKeys(keptId: string | null): Promise<void> {
  const kept = keptId === null ? null : prefix + keptId;
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const doomed = names.filter((name) => name.startsWith(prefix) && name !== kept);
  if (doomed.length === 0) return;
  await settleTables();
  for (const name of doomed) await fulfilled(indexedDB.deleteDatabase(name));
  await settleTables();
  await settleTables();
}

/** Makes the browser write its tables anew, see above. */
async function settleTables(): Promise<void> {
  const name = `${prefix}none`;
  (await openDatabase(name, 'create'))?.close();
  await fulfilled(indexedDB.deleteDatabase(name));
}

/** Null where there is none and none is to be made. */
function openDatabase(name: string, mode: 'create' | 'find'): Promise<IDBDatabase | null> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(name, 1);
    let isMissing = false;
    opening.addEventListener('upgradeneeded', () => {
      if (mode === 'create') opening.result.createObjectStore(table);
      else {
        isMissing = true;
        opening.transaction?.abort();
      }
    });
    opening.addEventListener('success', () => done(opening.result));
    opening.addEventListener('error', (event) => {
      event.preventDefault();
      if (isMissing) done(null);
      else fail(opening.error ?? new Error('The database could not be opened.'));
    });
  });
}

function fulfilled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => fail(request.error ?? new Error('The database gave no reason.')));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, fail) => {
    transaction.addEventListener('complete', () => done());
    transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('The database gave no reason.')));
  });
}
