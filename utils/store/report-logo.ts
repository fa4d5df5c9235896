import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from './quarantine.ts';

/** The picture that stood on the last report, kept for the next one. */
export interface ReportLogo {
  readonly name: string;
  /** A `data:` address of a PNG, JPEG or SVG. */
  readonly address: string;
}

const key = 'report-logo@1';
const maxNameLength = 255;
/** 200 kB in base64, and what stands before it. */
const maxAddressLength = 270_000;

export const reportLogoItem: StoredItem<ReportLogo | null> = {
  area: 'local',
  key,
  fallback: null,
  parse: parseLogo,
  quarantine: {
    key: `${quarantinePrefix}${key}`,
    isWhole: (value) => value === null || parseLogo(value) !== null,
  },
};

function parseLogo(value: unknown): ReportLogo | null {
  if (!isStoredObject(value)) return null;
  const { name, address } = value;
  if (typeof name !== 'string' || typeof address !== 'string' || address.length > maxAddressLength) return null;
  if (!/^data:image\/(?:png|jpeg|svg\+xml);base64,[A-Za-z\d+/]*={0,2}$/.test(address)) return null;
  return { name: name.slice(0, maxNameLength), address };
}
