import { keepChoices, popupAnchorChoices } from '../platform/storage.ts';

/** The values among which the user chooses, where a setting isn't free. */
export const settingsChoices = { keepSeconds: keepChoices, popupAnchors: popupAnchorChoices } as const;
