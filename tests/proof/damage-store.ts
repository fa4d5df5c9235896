import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Random } from './random.ts';

/** Where Chromium keeps an extension's storage.local. */
export function storeFolderOf(profile: string): string {
  return path.join(profile, 'Default', 'Local Extension Settings');
}

/** Flips some bytes in the middle of the files that hold the extension's store; the browser must be closed. */
export async function damageStore(profile: string, random: Random): Promise<number> {
  let flipped = 0;
  const folder = storeFolderOf(profile);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ldb|log)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length === 0) continue;
    for (let turn = 0; turn < 3; turn += 1) {
      bytes[random.below(bytes.length)]! ^= 1 + random.below(255);
      flipped += 1;
    }
    await writeFile(file, bytes);
  }
  return flipped;
}
