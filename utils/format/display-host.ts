import type { Target } from '@/utils/semrush/target/target.ts';
import { decodePunycode } from './punycode.ts';
import { readableEscapes } from './readable-escapes.ts';
import { isOneScript } from './scripts.ts';

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
  return scheme === '' ? value : `${scheme}${displayHost(host)}${readableEscapes(path)}`;
}

function displayLabel(ascii: string, host: string): string {
  if (!ascii.startsWith('xn--')) return ascii;
  const label = decodePunycode(ascii.slice('xn--'.length));
  if (label === null || !encodesTo(label, ascii) || !isOneScript(label)) return ascii;
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
