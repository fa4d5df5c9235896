import type { ExportFile } from './export-file.ts';

/** What is quarantined, as it is stored, by the keys under which it lay. */
export function toQuarantineFile(values: Readonly<Record<string, unknown>>, now: number): ExportFile {
  const exportedAt = new Date(now).toISOString();
  const items = Object.entries(values).map(([key, value]) => ({ key, value }));
  return {
    name: `backlink-lens-quarantined-${exportedAt.slice(0, 10)}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify({ exportedAt, items }, null, 2)}\n`,
  };
}
