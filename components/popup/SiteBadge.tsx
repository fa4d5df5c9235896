import { displayHost } from '@/utils/format/display-host.ts';
import styles from './SiteBadge.module.css';

interface Props {
  /** An ASCII host. */
  readonly host: string;
}

/** Each 5:1 or more beneath white letters. */
const colors = [
  '#0b7a3e',
  '#4338ca',
  '#b42318',
  '#8a4b00',
  '#0b6e8f',
  '#7a1fa2',
  '#a11a5b',
  '#3f5a0d',
  '#1f4e9c',
  '#5b4636',
] as const;

/** A sign for a site, made here: fetching its icon from the site or anybody else would tell them what is looked up. */
export function SiteBadge({ host }: Props) {
  return (
    <span class={styles.badge} style={{ background: colors[hash(host) % colors.length] }} aria-hidden="true">
      {monogram(host)}
    </span>
  );
}

/** FNV-1a (RFC 9923): the same colour for the same host, always. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return value;
}

function monogram(host: string): string {
  const name = displayHost(host)
    .replace(/^www\d?\./, '')
    .split('.')[0]!;
  const parts = name
    .replace(/^xn--(.*?)(-[^-]*)?$/, '$1')
    .split(/[-_]/)
    .filter(Boolean);
  const letters = parts.length > 1 ? parts.map((part) => charactersOf(part)[0]).join('') : (parts[0] ?? '?');
  return charactersOf(letters.toUpperCase()).slice(0, 2).join('');
}

const onlyAscii = /^[\x20-\x7e]*$/;

/** What people see as one character: a letter with its marks, an emoji. What tells them costs 5 ms, and is asked for no other text. */
function charactersOf(text: string): string[] {
  if (onlyAscii.test(text)) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
