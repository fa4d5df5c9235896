import type messages from '@/public/_locales/en/messages.json';
import { browser } from './browser.ts';

export type MessageKey = keyof typeof messages;

/** The text of a key in the browser's language; `$1`… are filled in order. */
export function t(key: MessageKey, ...values: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String));
}

/** The language the browser shows its interface in, for Intl. */
export function uiLocale(): string {
  return browser.i18n.getUILanguage();
}

type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

/** The text for a count, in the language's plural form: `key_one`, `key_other`…; `$1` is the count, grouped. */
export function tCount(key: PluralKey, count: number, ...values: readonly (string | number)[]): string {
  const texts = [new Intl.NumberFormat(uiLocale()).format(count), ...values.map(String)];
  const form = new Intl.PluralRules(uiLocale()).select(count);
  return browser.i18n.getMessage(`${key}_${form}`, texts) || browser.i18n.getMessage(`${key}_other`, texts);
}
