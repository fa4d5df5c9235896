import { isStoredObject, readStored, type Stored, type StoredItem } from '@/utils/browser/storage.ts';
import { isUnitPrice, type UnitPrice } from '@/utils/format/money.ts';
import type { PopupPurchase } from '@/utils/semrush/query/popup-price.ts';
import type { WorkspacePurchase } from '@/utils/semrush/query/workspace-price.ts';
import { quarantinePrefix } from './quarantine.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  /** Units a day; null is no budget. */
  readonly dailyBudget: number | null;
  /** A lookup that may cost more than this many units asks first. */
  readonly askAbove: number;
  readonly popupBuys: PopupPurchase;
  readonly popupAnchors: 5 | 10 | 20;
  /** What a view of the workspace loads by itself where a click led to it. */
  readonly workspaceBuys: WorkspacePurchase;
  /** What 1,000 units cost the user; null where money is not shown. */
  readonly unitPrice: UnitPrice | null;
  /** Results older than this are shown as old. */
  readonly staleAfterSeconds: number;
  readonly usesSample: boolean;
  readonly theme: Theme;
}

export const staleChoices = [3_600, 86_400, 604_800, 2_592_000] as const;
export const popupAnchorChoices = [5, 10, 20] as const;

const defaultSettings: Settings = {
  dailyBudget: 10_000,
  askAbove: 1_000,
  popupBuys: 'everything',
  popupAnchors: 5,
  workspaceBuys: 'overview',
  unitPrice: null,
  staleAfterSeconds: 604_800,
  usesSample: false,
  theme: 'system',
};

/** What buys nothing unasked: for settings that are there and can't be read (docs/guarantees.md, 23). */
export const strictestSettings: Settings = {
  ...defaultSettings,
  dailyBudget: 0,
  askAbove: 0,
  popupBuys: 'ask',
  workspaceBuys: 'nothing',
};

const key = 'settings@1';

export const quarantinedSettingsKey = `${quarantinePrefix}${key}`;

export const settingsItem: StoredItem<Settings> = {
  area: 'local',
  key,
  fallback: defaultSettings,
  unreadable: strictestSettings,
  parse: (value) => readSettings(value)?.settings ?? null,
  quarantine: { key: quarantinedSettingsKey, isWhole: (value) => readSettings(value)?.isWhole ?? false },
};

/** Whether settings can't be read, or not as a whole; also after others took their place, until these are forgotten. */
export async function hasUnreadableSettings(): Promise<boolean> {
  const { values, unreadable } = await readStored('local', [key, quarantinedSettingsKey]);
  const stored = values[key];
  return (
    unreadable.length > 0 ||
    Object.hasOwn(values, quarantinedSettingsKey) ||
    (stored !== undefined && readSettings(stored)?.isWhole !== true)
  );
}

/** The name of staleAfterSeconds in what 0.1.0 stored. */
const oldName = 'keepSeconds';

function isOneOf<T>(choices: readonly T[], value: unknown): value is T {
  return (choices as readonly unknown[]).includes(value);
}

function isUnits(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** How each setting is told from a damaged one. */
const checks: { readonly [Name in keyof Settings]: (value: unknown) => value is Settings[Name] } = {
  dailyBudget: (value) => value === null || isUnits(value),
  askAbove: isUnits,
  popupBuys: (value) => isOneOf(['everything', 'overview', 'ask'] as const, value),
  popupAnchors: (value) => isOneOf(popupAnchorChoices, value),
  workspaceBuys: (value) => isOneOf(['overview', 'first-rows', 'nothing'] as const, value),
  unitPrice: (value) => value === null || isUnitPrice(value),
  staleAfterSeconds: (value): value is number => isOneOf<number>(staleChoices, value),
  usesSample: (value) => typeof value === 'boolean',
  theme: (value) => isOneOf(['system', 'light', 'dark'] as const, value),
};

/** Every release stored these, so one that is absent was lost. Others may be newer than the version that stored the rest. */
const moneyNames: readonly (keyof Settings)[] = ['dailyBudget', 'askAbove', 'popupBuys', 'usesSample'];

/**
 * Field by field, so that one damaged setting does not cost the user the others. One that decides what is bought is the
 * strictest where it is damaged, or absent although every release stored it; any other is as to begin with.
 */
function readSettings(value: unknown): { readonly settings: Settings; readonly isWhole: boolean } | null {
  if (!isStoredObject(value)) return null;
  const stored: Stored = 'staleAfterSeconds' in value ? value : { ...value, staleAfterSeconds: value[oldName] };
  let isWhole = true;
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] => {
    const found = stored[name];
    if (checks[name](found)) return found;
    if (found === undefined && !moneyNames.includes(name)) return defaultSettings[name];
    isWhole = false;
    return strictestSettings[name];
  };
  // Nobody knows whether the rows on the screen were the free ones: what would cost units now is asked about.
  const isSourceKnown = checks.usesSample(value.usesSample);
  const settings: Settings = {
    dailyBudget: read('dailyBudget'),
    askAbove: isSourceKnown ? read('askAbove') : strictestSettings.askAbove,
    popupBuys: isSourceKnown ? read('popupBuys') : strictestSettings.popupBuys,
    popupAnchors: read('popupAnchors'),
    workspaceBuys: isSourceKnown ? read('workspaceBuys') : strictestSettings.workspaceBuys,
    unitPrice: read('unitPrice'),
    staleAfterSeconds: read('staleAfterSeconds'),
    usesSample: read('usesSample'),
    theme: read('theme'),
  };
  return { settings, isWhole };
}
