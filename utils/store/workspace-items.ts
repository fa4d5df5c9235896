import type { StoredItem } from '@/utils/browser/storage.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** Targets that were looked at, newest first. Incognito ones are never among them (docs/guarantees.md, 14). */
export const maxRecentTargets = 30;

function isTarget(value: unknown): value is Target {
  const target = value as Partial<Target> | null;
  return (
    typeof target === 'object' && target !== null && typeof target.value === 'string' && isTargetType(target.type ?? '')
  );
}

/** The targets of a stored list that can be read; null where it is none. */
export function parseTargets(value: unknown): Target[] | null {
  return Array.isArray(value)
    ? value.filter(isTarget).map((target): Target => ({ value: target.value, type: target.type }))
    : null;
}

function targetList(key: string): StoredItem<readonly Target[]> {
  return { area: 'local', key, fallback: [], parse: parseTargets };
}

export const recentTargetsItem = targetList('recent-targets@1');
export const pinnedTargetsItem = targetList('pinned-targets@1');

/** What a user changed about one report's table: widths in px by column, columns turned on and off. */
export interface TableLayout {
  readonly widths: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, boolean>>;
}

export const plainLayout: TableLayout = { widths: {}, shown: {} };

function recordOf<Kind extends 'number' | 'boolean'>(
  value: unknown,
  kind: Kind,
): Record<string, Kind extends 'number' ? number : boolean> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter(
          ([, part]) => typeof part === kind && (kind === 'boolean' || (part >= 40 && part <= 2_000)),
        ),
      )
    : {};
}

function parseLayout(value: unknown): TableLayout {
  const layout = value as Partial<TableLayout> | null;
  return { widths: recordOf(layout?.widths, 'number'), shown: recordOf(layout?.shown, 'boolean') };
}

/** By report. */
export const tableLayoutsItem: StoredItem<Readonly<Record<string, TableLayout>>> = {
  area: 'local',
  key: 'table-layouts@1',
  fallback: {},
  parse: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([report, layout]) => [report, parseLayout(layout)]))
      : null,
};

/** How high the rows of all tables are. */
export type Density = 'comfortable' | 'compact';

export const densities: readonly Density[] = ['comfortable', 'compact'];

export const tableDensityItem: StoredItem<Density> = {
  area: 'local',
  key: 'table-density@1',
  fallback: 'comfortable',
  parse: (value) => densities.find((density) => density === value) ?? null,
};

/** What was last chosen for exports: the columns that are shown, or all; their names in words, or the API's. */
export interface ExportChoice {
  readonly columns: 'visible' | 'all';
  readonly headers: 'words' | 'api';
}

export const exportChoiceItem: StoredItem<ExportChoice> = {
  area: 'local',
  key: 'export-choice@1',
  fallback: { columns: 'visible', headers: 'words' },
  parse: (value) => {
    if (typeof value !== 'object' || value === null) return null;
    const { columns, headers } = value as Partial<ExportChoice>;
    return { columns: columns === 'all' ? 'all' : 'visible', headers: headers === 'api' ? 'api' : 'words' };
  },
};
