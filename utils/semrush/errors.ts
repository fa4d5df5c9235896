import { isMoment } from '@/utils/format/numbers.ts';

/** Classes as in docs/api.md, "Errors"; `connection` and `timeout` and `cut` may have been charged. */
const errorClasses = [
  'no-key',
  'key',
  'plan',
  'quota',
  'units',
  'rate',
  'input',
  'other', // ERROR n that no class knows
  'server', // HTTP 5xx, 408 or ERROR 500
  'unreadable', // neither a report nor an error: HTML, an empty body, a cut answer
  'excess', // longer than anything that was asked for: stopped, and kept as far as it was whole
  'connection',
  'unreachable', // no connection came about, so nothing left
  'reporting', // an answer has the browser report addresses, which hold the key: nothing is sent before the user accepts
  'timeout',
  'interrupted', // the worker was stopped while the request was out
  'storage', // what was bought could not be stored
  'memory', // an incognito window has no room for what would be bought, so nothing was sent
  'too-long', // its address would be longer than any that is sent, so nothing was sent
  'log', // the spending log could not be read or written, so nothing was sent
] as const;

const reasons = ['empty', 'html', 'json', 'header', 'cut', 'long', 'refused', 'name', 'certificate'] as const;

/** What went wrong with a lookup, as data that travels in messages and the spending log. It never holds a URL or the key. */
export interface LookupError {
  readonly class: (typeof errorClasses)[number];
  /** The API's own error number and text, or the HTTP status where there was no such text. */
  readonly code?: number;
  readonly text?: string;
  /** Why an answer was `unreadable`, or the API `unreachable`. */
  readonly reason?: (typeof reasons)[number];
  /** True where the API may have charged although no row came. */
  readonly mayHaveCharged: boolean;
  /** When the next try happens by itself, in ms since the epoch; for `rate` only. */
  readonly retryAt?: number;
}

/** Whether a stored value is an error that can be shown: each part of it is of its kind, and its class one of ours. */
export function isLookupError(value: unknown): value is LookupError {
  if (typeof value !== 'object' || value === null) return false;
  const { class: name, code, text, reason, mayHaveCharged, retryAt } = value as Readonly<Record<string, unknown>>;
  return (
    errorClasses.some((one) => one === name) &&
    (code === undefined || Number.isSafeInteger(code)) &&
    (text === undefined || typeof text === 'string') &&
    (reason === undefined || reasons.some((one) => one === reason)) &&
    typeof mayHaveCharged === 'boolean' &&
    (retryAt === undefined || isMoment(retryAt))
  );
}

/** What the API said in its own words: `ERROR 120 :: WRONG KEY - ID PAIR`, or `Validation Error : target` without a code. */
export interface ApiError {
  readonly status: number;
  readonly code?: number;
  /** One line of at most 200 characters, without control characters, addresses and keys in them. */
  readonly text: string;
}

const numbered = /^ERROR\s*(\d{1,6})\s*:{1,2}([^\r\n]*)/i;
const bare = /^(?:validation error|ERROR)\s*:[^\r\n]*/i;
const maxTextLength = 200;
/** An error stands at the very beginning; there is no need to look at the rest of 1 MB. */
const errorLength = 2_000;

/**
 * The error that an answer's body states, on whatever HTTP status, or null where it states none
 * (docs/api.md, "Errors"). A byte order mark, surrounding spaces and letter case don't matter.
 */
export function readApiError(status: number, body: string): ApiError | null {
  const start = body.trimStart().slice(0, errorLength);
  const found = numbered.exec(start);
  if (found) return { status, code: Number(found[1]), text: tidy(found[2]!) };
  const text = bare.exec(start)?.[0];
  return text === undefined ? null : { status, text: tidy(text) };
}

/** The codes of docs/api.md, "Errors". */
const classOfCode = new Map<number, LookupError['class']>([
  ...[70, 110, 120, 121, 122, 402, 404].map((code) => [code, 'key'] as const),
  ...[130, 133, 135].map((code) => [code, 'plan'] as const),
  ...[30, 131, 134, 136].map((code) => [code, 'quota'] as const),
  [132, 'units'],
  [429, 'rate'],
  [500, 'server'],
  ...[40, 41, 42, 43, 44, 45, 46, 47, 48, 605, 613].map((code) => [code, 'input'] as const),
  ...Array.from({ length: 46 }, (_, index) => [10_000 + index, 'input'] as const),
]);

/** What an HTTP status alone says, where the body states no error; null for a success. */
export function classifyStatus(status: number): LookupError | null {
  if (status >= 200 && status < 300) return null;
  if (status === 429) return { class: 'rate', code: status, mayHaveCharged: false };
  if (status === 408 || status >= 500) return { class: 'server', code: status, mayHaveCharged: true };
  return { class: 'other', code: status, mayHaveCharged: false };
}

/** What an error of the API means for the lookup; null for `NOTHING FOUND`, which is an empty result and no error. */
export function classifyError(error: ApiError): LookupError | null {
  if (isNothingFound(error)) return null;
  const known = classOf(error);
  return {
    class: known,
    ...(error.code !== undefined && { code: error.code }),
    text: error.text,
    mayHaveCharged: known === 'server' || (known === 'other' && classifyStatus(error.status)?.mayHaveCharged === true),
  };
}

function tidy(text: string): string {
  return text
    .replaceAll(/[a-z][a-z0-9+.-]*:\/\/\S*/gi, '…')
    .replaceAll(/\bkey=[^&\s]*/gi, 'key=…')
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, maxTextLength)
    .toWellFormed();
}

function isNothingFound({ code, text }: ApiError): boolean {
  return code === 50 || (code === undefined && /nothing found/i.test(text));
}

function classOf({ status, code, text }: ApiError): LookupError['class'] {
  if (code === 402 && /duplicate/i.test(text)) return 'input';
  if (code !== undefined) return classOfCode.get(code) ?? 'other';
  const byStatus = classifyStatus(status)?.class;
  return byStatus === 'rate' || byStatus === 'server' ? byStatus : 'input';
}
