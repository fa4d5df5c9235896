import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readLogFile, readTable } from './leveldb.ts';

/** A secret was found: in which file, counted from the searched folder, and in which form. */
export interface Hit {
  readonly file: string;
  readonly form: string;
}

interface Form {
  readonly form: string;
  readonly bytes: Buffer;
}

function percent(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** Base64 of bytes that begin at the first, second or third of a group: the part that does not depend on what is around. */
function base64Forms(bytes: Buffer): Form[] {
  return [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = shift === 0 ? 0 : shift + 1;
    const last = (bytes.length + shift) % 3 === 0 ? whole.length : whole.length - 1;
    return { form: `base64 at ${shift}`, bytes: Buffer.from(whole.slice(first, last)) };
  });
}

/** All forms in which a text may lie somewhere. */
export function formsOf(text: string): readonly Form[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const forms: Form[] = [
    { form: 'plain', bytes: Buffer.from(text) },
    { form: 'upper case', bytes: Buffer.from(text.toUpperCase()) },
    { form: 'URL-encoded', bytes: Buffer.from(percent(text)) },
    { form: 'URL-encoded, upper case', bytes: Buffer.from(percent(text).toUpperCase()) },
    { form: 'UTF-16LE', bytes: utf16 },
    { form: 'UTF-16BE', bytes: Buffer.from(utf16).swap16() },
    { form: 'hex', bytes: Buffer.from(Buffer.from(text).toString('hex')) },
    { form: 'reversed', bytes: Buffer.from([...text].toReversed().join('')) },
    ...base64Forms(Buffer.from(text)),
  ];
  return forms;
}

/** All forms in which bytes that are no text may lie somewhere. */
function formsOfBytes(bytes: Buffer): readonly Form[] {
  return [{ form: 'plain', bytes }, { form: 'hex', bytes: Buffer.from(bytes.toString('hex')) }, ...base64Forms(bytes)];
}

/** A file as it lies on the disk, and unpacked where it is LevelDB's: its tables are compressed, its logs cut. */
export function viewsOf(name: string, file: Buffer): readonly { readonly view: string; readonly bytes: Buffer }[] {
  const raw = { view: '', bytes: file };
  if (name.endsWith('.ldb')) {
    const table = readTable(file);
    return table ? [raw, { view: ' (unpacked)', bytes: table }] : [raw];
  }
  return /(\.log|MANIFEST-\d+)$/.test(name) ? [raw, { view: ' (joined)', bytes: readLogFile(file) }] : [raw];
}

/** Looks for a text, or for bytes, in every file below a folder, in all their forms. */
export async function searchFolder(folder: string, secret: string | Buffer): Promise<Hit[]> {
  const forms = typeof secret === 'string' ? formsOf(secret) : formsOfBytes(secret);
  const hits: Hit[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    for (const { form, bytes } of forms)
      if (Buffer.from(name).includes(bytes)) hits.push({ file: `name of ${name}`, form });
    if (!entry.isFile()) continue;
    for (const { view, bytes: content } of viewsOf(name, await readIfThere(file)))
      for (const { form, bytes } of forms) if (content.includes(bytes)) hits.push({ file: `${name}${view}`, form });
  }
  return hits;
}

/** Empty where a browser that runs has just removed the file. */
async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
