import { countryCode } from '@/utils/format/country.ts';
import type { FilterField, FilterOperation } from '@/utils/semrush/catalogue.ts';

/** A filter's value and how it is compared. */
export interface Comparison {
  readonly operation: FilterOperation | '';
  readonly value: string;
}

/** Whether a cell fits: null where it is missing or cannot tell. */
type Match = (cell: unknown, comparison: Comparison) => boolean | null;

/** The host of a URL or of a bare host, as the browser writes it: lower case, ASCII, without a last dot. */
function hostOf(text: string): string | null {
  if (/^\/(?!\/)/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text.replace(/^\/\//, '')}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : null;
}

function isUnder(cell: unknown, domain: string | null): boolean | null {
  const host = typeof cell === 'string' ? hostOf(cell) : null;
  return host === null || domain === null ? null : host === domain || host.endsWith(`.${domain}`);
}

function wordsOf(text: string): string {
  return ` ${text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

const textTests: Readonly<Record<FilterOperation | '', (text: string, value: string) => boolean>> = {
  '': (text, value) => text === value,
  Eq: (text, value) => text === value,
  Bw: (text, value) => text.startsWith(value),
  Ew: (text, value) => text.endsWith(value),
  Co: (text, value) => text.includes(value),
  Wm: (text, value) => wordsOf(text).includes(wordsOf(value)),
  Gt: () => false,
  Lt: () => false,
};

const matchText: Match = (cell, { operation, value }) =>
  typeof cell === 'string' ? textTests[operation](cell.toLowerCase(), value.toLowerCase()) : null;

const matchNumber: Match = (cell, { operation, value }) => {
  if (typeof cell !== 'number') return null;
  const number = Number(value.replaceAll(',', ''));
  if (operation === 'Gt') return cell > number;
  return operation === 'Lt' ? cell < number : cell === number;
};

/** Codes and English names are the same country; of two unknown names only equal ones are known to be the same. */
const matchCountry: Match = (cell, { value }) => {
  if (typeof cell !== 'string') return null;
  const [own, wanted] = [countryCode(cell), countryCode(value)];
  if (own !== null && wanted !== null) return own === wanted;
  return cell.trim().toLowerCase() === value.trim().toLowerCase() ? true : null;
};

const cannotTell: Match = () => null;

/** How a row's cell is compared with a free value, by the field's control. */
export const matchers: Readonly<Record<FilterField['control'], Match>> = {
  choice: cannotTell,
  category: cannotTell,
  text: matchText,
  number: matchNumber,
  country: matchCountry,
  ip: (cell, { value }) => (typeof cell === 'string' ? cell.toLowerCase() === value.trim().toLowerCase() : null),
  host: (cell, { value }) => isUnder(cell, hostOf(value.trim())),
  zone: (cell, { value }) => isUnder(cell, hostOf(`a.${value.trim().replace(/^\./, '')}`)?.slice(2) ?? null),
};
