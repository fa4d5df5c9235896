import { staleChoices, popupAnchorChoices } from '@/utils/browser/storage.ts';

/** The values among which the user chooses, where a setting isn't free. */
export const settingsChoices = { staleAfterSeconds: staleChoices, popupAnchors: popupAnchorChoices } as const;
