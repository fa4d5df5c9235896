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

export const settingsItem: StoredItem<Settings> = {
  area: 'local',
  key: 'settings@1',
  fallback: defaultSettings,
  parse: parseSettings,
};

function isOneOf<T>(choices: readonly T[], value: unknown): value is T {
  return (choices as readonly unknown[]).includes(value);
}

function isUnits(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Field by field, so that one damaged setting does not cost the user the others. */
function parseSettings(value: unknown): Settings | null {
  if (!isStoredObject(value)) return null;
  // 0.1.0 called it keepSeconds.
  const staleAfterSeconds = value.staleAfterSeconds ?? value.keepSeconds;
  return {
    dailyBudget:
      value.dailyBudget === null || isUnits(value.dailyBudget) ? value.dailyBudget : defaultSettings.dailyBudget,
    askAbove: isUnits(value.askAbove) ? value.askAbove : defaultSettings.askAbove,
    popupBuys: isOneOf(['everything', 'overview', 'ask'] as const, value.popupBuys)
      ? value.popupBuys
      : defaultSettings.popupBuys,
    popupAnchors: isOneOf(popupAnchorChoices, value.popupAnchors) ? value.popupAnchors : defaultSettings.popupAnchors,
    staleAfterSeconds: isOneOf<number>(staleChoices, staleAfterSeconds)
      ? staleAfterSeconds
      : defaultSettings.staleAfterSeconds,
    usesSample: value.usesSample === true,
    theme: isOneOf(['system', 'light', 'dark'] as const, value.theme) ? value.theme : defaultSettings.theme,
  };
}
