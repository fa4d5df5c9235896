import type { Target } from '@/utils/semrush/target/target.ts';
import { decodePunycode } from './punycode.ts';

/**
 * Scripts that UAX 31 (table 5) recommends for names, each with what Unicode's "highly restrictive" level (UTS 39, 5.2)
 * lets stand beside it: Latin beside the three East Asian ways of writing, and nothing else.
 */
const scriptSets: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
  ...[
    'Arabic',
    'Armenian',
    'Bengali',
    'Cyrillic',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Greek',
    'Gujarati',
    'Gurmukhi',
    'Hebrew',
    'Kannada',
    'Khmer',
    'Lao',
    'Malayalam',
    'Myanmar',
    'Oriya',
    'Sinhala',
    'Tamil',
    'Telugu',
    'Thaana',
    'Thai',
    'Tibetan',
  ].map((script) => [script]),
];

const labelForms = scriptSets.map((scripts) => {
  const letters = scripts.map((script) => `\\p{scx=${script}}`).join('');
  // A combining mark that found no letter to be composed with can hide on one: `i` with a second dot looks like `i`.
  return new RegExp(`^(?:(?![\\u0300-\\u036f])[-_\\d\\p{Extended_Pictographic}${letters}])+$`, 'u');
});

/** Whole labels of letters that look Latin (Chromium, components/url_formatter/spoof_checks: the whole-script sets). */
const latinLookalikes = [
  { form: /^[-_\dасԁеһіјӏорԛѕԝхуъьҽпгѵѡ]+$/u, homes: /\.(?:bg|by|kg|kz|mk|mn|ru|rs|su|tj|ua|uz)$/ },
  { form: /^[-_\dαικνρυωηοτ]+$/u, homes: /\.(?:gr|cy)$/ },
];

/**
 * A host as people write it: `xn--mnchen-3ya.de` is shown as `münchen.de`. A label is Punycode, however it came, where
 * its letters come from scripts that nobody mixes, or could all be taken for Latin ones: `xn--pple-43d.com` would read
 * `apple.com` with a Cyrillic а, and who decides what is sent must see that it is another site.
 */
export function displayHost(host: string): string {
  const [, name = '', port = ''] = /^(.*?)(:\d*)?$/s.exec(host) ?? [];
  const labels = name.split('.').map((label) => displayLabel(isAscii(label) ? label : asciiLabel(label), name));
  return `${labels.join('.')}${port}`;
}

/** An address without its scheme and the slash at its end, its host as displayHost() shows it. */
export function displayAddress(url: string): string {
  const [, host = '', rest = ''] = /^(?:https?:\/\/)?([^/?#]*)(.*)$/is.exec(url) ?? [];
  return `${displayHost(host)}${rest.replace(/\/$/, '')}`;
}

/** A target as it is shown: its host in Unicode; a page whole, with its query, since all of it is sent. */
export function targetLabel({ value, type }: Target): string {
  if (type !== 'url') return displayHost(value);
  const [, scheme = '', host = '', path = ''] = /^(https?:\/\/)([^/]*)(.*)$/.exec(value) ?? [];
  return scheme === '' ? value : `${scheme}${displayHost(host)}${displayPath(path)}`;
}

function displayLabel(ascii: string, host: string): string {
  if (!ascii.startsWith('xn--')) return ascii;
  const label = decodePunycode(ascii.slice('xn--'.length));
  if (label === null || !encodesTo(label, ascii) || !labelForms.some((form) => form.test(label))) return ascii;
  const topLevel = host.slice(host.lastIndexOf('.'));
  const isLookalike = latinLookalikes.some(
    ({ form, homes }) =>
      form.test(label) && isAscii(topLevel) && !topLevel.startsWith('.xn--') && !homes.test(topLevel),
  );
  return isLookalike ? ascii : label;
}

/** What the browser makes of a label in Unicode; one that can be none has its letters escaped. */
function asciiLabel(label: string): string {
  const isPlain = !/[@:/?#\\%\s]/u.test(label);
  return (isPlain && URL.parse(`https://${label}`)?.hostname) || encodeURI(label.toWellFormed());
}

/** Whether the browser reads the label as the very ASCII it came from: what is shown is then what is sent. */
function encodesTo(label: string, ascii: string): boolean {
  try {
    return new URL(`https://${label}`).hostname === ascii;
  } catch {
    return false;
  }
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** Percent-encoded letters and digits of other scripts readable; all else (controls, signs, spaces) stays encoded. */
function displayPath(path: string): string {
  return path.replace(/(?:%[89A-F][\dA-F])+/g, (escapes) => {
    try {
      const text = decodeURIComponent(escapes);
      return /^[\p{L}\p{M}\p{N}]+$/u.test(text) ? text : escapes;
    } catch {
      return escapes;
    }
  });
}
