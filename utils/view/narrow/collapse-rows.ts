import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { LinkColumns } from '@/utils/view/report-shape.ts';
import type { Collapse } from './narrow-part.ts';
import { siteOfUrl } from './site-of-url.ts';

export interface Collapsed<Item> {
  readonly rows: readonly Item[];
  /** How many rows each shown one stands for beside itself. */
  readonly behind: ReadonlyMap<Item, number>;
}

/**
 * Of the rows that belong together the one with the best score, where it stood; of equal ones the first. *domain*: all
 * links of one site. *similar*: links of one site, with the same anchor, to the same page: neither case nor space count
 * in the anchor, and of the page's address neither the scheme nor what follows `?` or `#`. A row whose source can't be
 * read belongs to nobody and stays.
 */
export function collapseRows<Item extends AnyRow>(
  rows: readonly Item[],
  collapse: Collapse,
  columns: LinkColumns,
): Collapsed<Item> {
  const groups = new Map<string, { best: Item; score: number; count: number }>();
  const bestOf = new Map<Item, string>();
  for (const row of rows) {
    const key = keyOf(row, collapse, columns);
    if (key === null) continue;
    const score = numberIn(row, columns.score) ?? -1;
    const group = groups.get(key);
    bestOf.set(row, key);
    if (!group) groups.set(key, { best: row, score, count: 1 });
    else {
      group.count += 1;
      if (score > group.score) Object.assign(group, { best: row, score });
    }
  }
  const kept = rows.filter((row) => {
    const key = bestOf.get(row);
    return key === undefined || groups.get(key)!.best === row;
  });
  const behind = new Map<Item, number>();
  for (const { best, count } of groups.values()) if (count > 1) behind.set(best, count - 1);
  return { rows: kept, behind };
}

function keyOf(row: AnyRow, collapse: Collapse, { source, anchor, target }: LinkColumns): string | null {
  const site = siteOfUrl(textIn(row, source));
  if (site === null || collapse === 'domain') return site;
  return [site, plainText(textIn(row, anchor)), pageOf(textIn(row, target))].join('\n');
}

function plainText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function pageOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.hostname}${parsed.pathname.replace(/\/$/, '')}` : url;
}
