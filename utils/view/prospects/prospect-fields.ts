import type { ProspectStatus } from './prospect.ts';

/** The columns of a file of prospects, in their order. */
export const prospectFields = [
  'site',
  'page',
  'status',
  'tags',
  'contact',
  'next',
  'note',
  'from',
  'added',
  'score',
  'figures',
] as const;
export type ProspectField = (typeof prospectFields)[number];

/** What is called how in the user's language. A file is written and read with the same words. */
export interface ProspectWords {
  readonly fields: Readonly<Record<ProspectField, string>>;
  readonly statuses: Readonly<Record<ProspectStatus, string>>;
  /** Where prospects come from: reports and other ways. */
  readonly origins: Readonly<Record<string, string>>;
}
