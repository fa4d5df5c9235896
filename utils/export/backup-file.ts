import { isMoment } from '@/utils/format/numbers.ts';
import type { ExportFile } from './export-file.ts';

/** What the user's own data looks like in a file. */
export interface Backup {
  /** ms since the epoch; null where the file does not say. */
  readonly madeAt: number | null;
  /** The extension's version that made it. */
  readonly extension: string;
  /** Entries by list, as they were counted when it was made. */
  readonly counts: Readonly<Record<string, number>>;
  /** Keys whose values could not be read when it was made: they are not in it. */
  readonly unreadable: readonly string[];
  /** Values as they were stored, by their keys. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Why a file is no backup that can be read. */
export type BackupProblem = 'too-large' | 'not-json' | 'not-a-backup' | 'later-format';

/** More than all that anybody puts together by hand; a browser tab holds that much without trouble. */
export const maxBackupBytes = 64 * 2 ** 20;

const format = 'backlink-lens-backup';
const formatVersion = 1;

/** The user's own data as one file. */
export function toBackupFile(backup: Backup & { readonly madeAt: number }): ExportFile {
  const madeAt = new Date(backup.madeAt).toISOString();
  const { extension, counts, unreadable, values } = backup;
  // One line an entry: two backups can be compared by whatever compares texts.
  const items = Object.entries(values).map(([key, value]) => JSON.stringify({ key, value }));
  const head = JSON.stringify({ format, version: formatVersion, madeAt, extension, counts, unreadable }, null, 2);
  return {
    name: `backlink-lens-backup-${madeAt.slice(0, 10)}.json`,
    mediaType: 'application/json',
    text: `${head.slice(0, -2)},\n  "items": [\n${items.map((item) => `    ${item}`).join(',\n')}\n  ]\n}\n`,
  };
}

/** What a file holds, or why it is no backup. Never throws, whatever is in it. */
export function parseBackupFile(text: string): Backup | BackupProblem {
  if (text.length > maxBackupBytes) return 'too-large';
  const file = parseJson(text);
  if (file === undefined) return 'not-json';
  if (!isObject(file) || file.format !== format || !Array.isArray(file.items)) return 'not-a-backup';
  if (file.version !== formatVersion)
    return typeof file.version === 'number' && file.version > formatVersion ? 'later-format' : 'not-a-backup';
  const items = file.items.filter(
    (item): item is { readonly key: string; readonly value: unknown } =>
      isObject(item) && typeof item.key === 'string' && Object.hasOwn(item, 'value'),
  );
  if (items.length < file.items.length || !items.every(({ value }) => isShallow(value, maxDepth)))
    return 'not-a-backup';
  const madeAt = typeof file.madeAt === 'string' ? Date.parse(file.madeAt) : NaN;
  return {
    madeAt: isMoment(madeAt) ? madeAt : null,
    extension: typeof file.extension === 'string' ? file.extension.slice(0, 40) : '',
    counts: isObject(file.counts)
      ? Object.fromEntries(
          Object.entries(file.counts).filter((count): count is [string, number] => Number.isSafeInteger(count[1])),
        )
      : {},
    unreadable: Array.isArray(file.unreadable)
      ? file.unreadable.filter((key): key is string => typeof key === 'string')
      : [],
    values: Object.fromEntries(items.map(({ key, value }) => [key, value])),
  };
}

/** Nothing of ours lies deeper; what does would end the stack of whatever walks through it. */
const maxDepth = 40;

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((part) => isShallow(part, left - 1));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
