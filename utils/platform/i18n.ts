import type messages from '../../public/_locales/en/messages.json';
import { browser } from './browser.ts';

export type MessageKey = keyof typeof messages;

/** The text of a key in the browser's language; `$1`… are filled in order. */
export const t = (key: MessageKey, ...values: readonly (string | number)[]): string =>
  browser.i18n.getMessage(key, values.map(String));

/** The language the browser shows its interface in, for Intl. */
export const uiLocale = (): string => browser.i18n.getUILanguage();
