import { createDecipheriv } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { viewsOf } from './search-folder.ts';

/** What the store holds of a wrapped key. */
export interface Wrapped {
  readonly iv: readonly number[];
  readonly text: readonly number[];
}

const keySize = 32;
const tagSize = 16;

/**
 * What somebody with the profile's files and the wrapped text would do: takes every 32 bytes of the browser's databases
 * for the wrapping key. Gives the bytes that open the text, or null.
 */
export async function findWrappingKey(folder: string, wrapped: Wrapped): Promise<Buffer | null> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !file.includes('/IndexedDB/')) continue;
    for (const { bytes } of viewsOf(entry.name, await readFile(file)))
      for (let start = 0; start + keySize <= bytes.length; start += 1) {
        const candidate = bytes.subarray(start, start + keySize);
        if (opens(candidate, wrapped)) return Buffer.from(candidate);
      }
  }
  return null;
}

function opens(candidate: Buffer, { iv, text }: Wrapped): boolean {
  const decipher = createDecipheriv('aes-256-gcm', candidate, Buffer.from(iv));
  decipher.setAuthTag(Buffer.from(text.slice(-tagSize)));
  decipher.update(Buffer.from(text.slice(0, -tagSize)));
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
