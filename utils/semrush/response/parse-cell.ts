import { isCountry } from '@/utils/format/country.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';

/**
 * How the text of one cell is read, kind by kind. Each parser returns `undefined` where the text is not of its kind,
 * and null where the API left it empty; none throws, and each looks at a bounded part of the text.
 */
export type CellParser<Value> = (text: string) => Value | undefined;

/** Beyond this no number, host, address or name of a country is written: longer text is of none of these kinds. */
const maxTypedLength = 300;

function isMissing(text: string): boolean {
  return text === '' || text === '-' || (text.length === 3 && text.toLowerCase() === 'n/a');
}

/** A parser of a typed kind: surrounding spaces don't count, and the forms of "missing" are null. */
function typed<Value>(parse: CellParser<Value>): CellParser<Value | null> {
  return (text) => {
    if (text.length > maxTypedLength) return undefined;
    const trimmed = text.trim();
    return isMissing(trimmed) ? null : parse(trimmed);
  };
}

const wholeNumber = /^\d{1,16}$/;
const groupedNumber = /^\d{1,3}(?:,\d{3}){1,5}$/;
const maxCount = 2 ** 53;

const readCount: CellParser<number> = (text) => {
  const isWhole = wholeNumber.test(text);
  if (!isWhole && !groupedNumber.test(text)) return undefined;
  const digits = isWhole ? text : text.replaceAll(',', '');
  const count = Number(digits);
  // 2^53 itself is exact; 2^53 + 1 would be read as it.
  return count < maxCount || digits === String(maxCount) ? count : undefined;
};

/** A whole number from 0 to 2^53, plain (`1234`) or grouped (`1,234`); never `1e3`, `0x10`, `-1` or `1.5`. */
export const parseCount = typed(readCount);

function within(min: number, max: number): CellParser<number> {
  return (text) => {
    const number = readCount(text);
    return number !== undefined && number >= min && number <= max ? number : undefined;
  };
}

export const parseScore = typed(within(0, 100));

const readStatus = within(100, 999);

/** An HTTP status; 0 says that the page was never answered for. */
export const parseCode = typed<number | null>((text) => (text === '0' ? null : readStatus(text)));

/** A number of 0 or more, whole or with a fraction: `36`, `36.5`. */
export const parseDecimal = typed((text) => (/^\d{1,12}\.\d{1,12}$/.test(text) ? Number(text) : readCount(text)));

export const parseConfidence = typed((text) => {
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e-\d{1,3})?$/i.test(text)) return undefined;
  const confidence = Number(text);
  return confidence <= 1 ? confidence : undefined;
});

/** The web began in 1990: a smaller time is one that was cut, or no time. */
const earliestSeconds = Date.UTC(1990, 0) / 1000;
const latestSeconds = Date.UTC(2100, 0) / 1000;

function isPlausible(seconds: number): boolean {
  return seconds >= earliestSeconds && seconds < latestSeconds;
}

const isoForm = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Minutes that a zone is ahead of UTC; what names no zone is UTC, as Unix seconds are. */
function zoneMinutes(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** `2024-05-01`, alone or with a time of day (ISO 8601); a day or an hour that there is not is none. */
const readIsoDate: CellParser<number> = (text) => {
  const parts = isoForm.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isOne =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  const seconds = date.getTime() / 1000 - zoneMinutes(parts[7]) * 60;
  return isOne && isPlausible(seconds) ? seconds : undefined;
};

/** Unix seconds, also where they came as milliseconds or as an ISO date; 0 is how the API may write "never". */
export const parseTime = typed<number | null>((text) => {
  if (!/^\d{1,14}$/.test(text)) return readIsoDate(text);
  const number = Number(text);
  if (number === 0) return null;
  if (isPlausible(number)) return number;
  const seconds = Math.floor(number / 1000);
  return isPlausible(seconds) ? seconds : undefined;
});

const flags = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

export const parseFlag = typed((text) => flags.get(text.toLowerCase()));

const urlStart = /^(?:(?:[a-z][a-z0-9+.-]{0,30}:)?\/\/|data:|\/)\S/i;

/** Known by its beginning (`https://x`, `//x`, `/x`, `data:x`) alone: what follows may be anything, at any length. */
export const parseUrl: CellParser<string | null> = (text) => {
  const trimmed = text.trim();
  if (isMissing(trimmed)) return null;
  return urlStart.test(trimmed) ? trimmed : undefined;
};

const hostForm = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.?(?::\d{1,5})?$/u;

export const parseHost = typed((text) => (hostForm.test(text) || ipv6Form.test(text) ? text : undefined));

const ipv4Form = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const ipv6Form = /^\[?(?=[^:]*:[^:]*:)[0-9a-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?\]?$/i;

export const parseIp = typed((text) => (ipv4Form.test(text) || ipv6Form.test(text) ? text : undefined));

export const parseCountry = typed((text) => (isCountry(text) ? text : undefined));

const zoneForm = /^\.?[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*$/u;

export const parseZone = typed((text) => (zoneForm.test(text) ? text : undefined));

/** A target as it was sent: a host or a URL, so anything without a space. */
export const parseTarget: CellParser<string | null> = (text) => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /\s/u.test(trimmed) ? undefined : trimmed;
};

export const parseTargetType = typed((text) => (isTargetType(text.toLowerCase()) ? text.toLowerCase() : undefined));

/** Free text is kept to the letter: spaces, control characters and bidi overrides are what the page said. */
export const parseText: CellParser<string> = (text) => text;
