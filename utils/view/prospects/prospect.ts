/** How far it is with a prospect, in the order in which that goes. */
export const prospectStatuses = ['new', 'contacted', 'replied', 'won', 'lost', 'rejected'] as const;
export type ProspectStatus = (typeof prospectStatuses)[number];

/** Ways in beside the reports. */
export const prospectWays = ['popup', 'menu', 'file'] as const;
export type ProspectWay = (typeof prospectWays)[number];

/** What a text of each field may be at most, in characters: a note is a note, no essay. */
export const maxNoteLength = 2_000;
export const maxContactLength = 500;
export const maxTagLength = 40;
export const maxTags = 20;

export function isProspectStatus(text: string): text is ProspectStatus {
  return prospectStatuses.some((status) => status === text);
}

/** Words of several lines as they are kept: the same text, given once more, stays as it is. */
export function tidyNote(text: string): string {
  return cut(text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\n\t])\p{Cc}/gu, ''), maxNoteLength);
}

export function tidyContact(text: string): string {
  return oneLine(text, maxContactLength);
}

/** Tags in a text, parted by commas, semicolons or lines; each once, whatever its case. */
export function tidyTags(text: string): readonly string[] {
  const tags = new Map<string, string>();
  for (const part of text.split(/[,;\n\r]/)) {
    const tag = oneLine(part, maxTagLength);
    const key = tag.toLowerCase();
    if (tag !== '' && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()].slice(0, maxTags);
}

/** The tags with further ones behind them. */
export function withTags(tags: readonly string[], added: readonly string[]): readonly string[] {
  return tidyTags([...tags, ...added].join(','));
}

/** A day as YYYY-MM-DD; null for what is none. Other writings are taken where they can be read in one way only. */
export function parseDay(text: string): string | null {
  const plain = text.trim();
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? [];
  const [, dayFirst, monthNext, yearLast] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain) ?? [];
  const iso = year
    ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
    : yearLast
      ? `${yearLast}-${monthNext!.padStart(2, '0')}-${dayFirst!.padStart(2, '0')}`
      : null;
  if (iso === null) return null;
  const at = Date.parse(iso);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null;
}

function oneLine(text: string, max: number): string {
  return cut(text.replaceAll(/[\s\p{Cc}]+/gu, ' '), max);
}

/** Half of a surrogate pair does not outlive the store. */
function cut(text: string, max: number): string {
  return text.trim().slice(0, max).toWellFormed().trim();
}
