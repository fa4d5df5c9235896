import { formatIsoDate } from '@/utils/format/numbers.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { toCsv } from './csv.ts';
import type { ExportFile } from './export-file.ts';
import { stemOf } from './file-stem.ts';
import type { SheetColumn } from './sheet.ts';

export const linkCheckColumns: readonly SheetColumn<LinkCheck>[] = [
  { title: 'source_url', kind: 'url', value: ({ source }) => source },
  { title: 'target', kind: 'url', value: ({ target }) => target.value },
  { title: 'target_type', kind: 'plain', value: ({ target }) => target.type },
  { title: 'verdict', kind: 'plain', value: ({ verdict }) => verdict },
  { title: 'status', kind: 'code', value: ({ status }) => status },
  { title: 'checked_at', kind: 'plain', value: ({ checkedAt }) => new Date(checkedAt).toISOString() },
  { title: 'checked_day', kind: 'time', value: ({ checkedAt }) => formatIsoDate(checkedAt / 1_000) },
  { title: 'link_url', kind: 'url', value: ({ link }) => link?.href ?? null },
  { title: 'anchor', kind: 'text', value: ({ link }) => link?.text ?? null },
  { title: 'kind', kind: 'plain', value: ({ link }) => link?.kind ?? null },
  { title: 'rel', kind: 'plain', value: ({ link }) => link && link.rel.join(' ') },
  { title: 'hidden', kind: 'plain', value: ({ link }) => link && (link.hidden ?? 'no') },
  { title: 'links', kind: 'count', value: ({ linkCount }) => linkCount },
  { title: 'final_url', kind: 'url', value: ({ finalUrl }) => finalUrl },
  { title: 'title', kind: 'text', value: ({ title }) => title },
  { title: 'canonical', kind: 'url', value: ({ canonical }) => canonical },
  { title: 'robots', kind: 'plain', value: ({ robots }) => robots.join(', ') },
  { title: 'x_robots_tag', kind: 'plain', value: ({ xRobots }) => xRobots && xRobots.join(', ') },
  { title: 'error', kind: 'plain', value: ({ error }) => error },
];

const subject = 'link-checks';

/** Results as CSV, in the order given. An empty cell of `x_robots_tag` may mean that the header was not seen. */
export function linkChecksCsv(checks: readonly LinkCheck[], now: number): ExportFile {
  return { name: `${linkChecksStem(now)}.csv`, mediaType: 'text/csv', text: toCsv(linkCheckColumns, checks) };
}

export function linkChecksStem(now: number): string {
  return stemOf({ subject, targets: [], isSample: false, isPrivate: false }, now);
}
