import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import type { PopupPurchase } from '@/utils/semrush/query/popup-price.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  /** Units a day; null is no budget. */
  readonly dailyBudget: number | null;
  /** A lookup that may cost more than this many units asks first. */
  readonly askAbove: number;
  readonly popupBuys: PopupPurchase;
  readonly popupAnchors: 5 | 10 | 20;
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
  staleAfterSeconds: 604_800,
  usesSample: false,
  theme: 'system',
};

/** What buys nothing unasked: for settings that are there and can't be read (docs/guarantees.md, 23). */
export const strictestSettings: Settings = { ...defaultSettings, dailyBudget: 0, askAbove: 0, popupBuys: 'ask' };

export const settingsItem: StoredItem<Settings> = {
  area: 'local',
  key: 'settings@1',
  fallback: defaultSettings,
  unreadable: strictestSettings,
  parse: parseSettings,
};

/** The name of staleAfterSeconds in what 0.1.0 stored. */
const oldName = 'keepSeconds';
const knownNames: readonly string[] = [...Object.keys(defaultSettings), oldName];

function isOneOf<T>(choices: readonly T[], value: unknown): value is T {
  return (choices as readonly unknown[]).includes(value);
}

function isUnits(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Field by field, so that one damaged setting does not cost the user the others. One that decides what is bought is the
 * strictest where it is damaged; where it is absent beside a name that nobody knows, that may be its own name, damaged.
 */
function parseSettings(value: unknown): Settings | null {
  if (!isStoredObject(value)) return null;
  const staleAfterSeconds = value.staleAfterSeconds ?? value[oldName];
  const hasForeign = Object.keys(value).some((name) => !knownNames.includes(name));
  const money = <Name extends 'dailyBudget' | 'askAbove' | 'popupBuys'>(
    name: Name,
    isOne: (stored: unknown) => stored is Settings[Name],
  ): Settings[Name] => {
    const stored = value[name];
    if (stored === undefined && !hasForeign) return defaultSettings[name];
    return isOne(stored) ? stored : strictestSettings[name];
  };
  const { usesSample } = value;
  // Nobody knows whether the rows on the screen were the free ones: what would cost units now is asked about.
  const isSourceKnown = usesSample === undefined ? !hasForeign : typeof usesSample === 'boolean';
  return {
    dailyBudget: money('dailyBudget', (stored) => stored === null || isUnits(stored)),
    askAbove: isSourceKnown ? money('askAbove', isUnits) : strictestSettings.askAbove,
    popupBuys: isSourceKnown
      ? money('popupBuys', (stored) => isOneOf(['everything', 'overview', 'ask'] as const, stored))
      : strictestSettings.popupBuys,
    popupAnchors: isOneOf(popupAnchorChoices, value.popupAnchors) ? value.popupAnchors : defaultSettings.popupAnchors,
    staleAfterSeconds: isOneOf<number>(staleChoices, staleAfterSeconds)
      ? staleAfterSeconds
      : defaultSettings.staleAfterSeconds,
    usesSample: usesSample === true,
    theme: isOneOf(['system', 'light', 'dark'] as const, value.theme) ? value.theme : defaultSettings.theme,
  };
}
