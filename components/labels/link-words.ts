import { t } from '@/utils/browser/i18n.ts';
import type { HiddenBy, PageLink } from '@/utils/page-links/page-reading.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';

/** What became of a link, in a word or two; of a page that failed with its status. */
export function verdictName(verdict: Verdict, status: number | null = null): string {
  return verdict === 'page_error' && status !== null ? t('verdict_status', status) : t(`verdict_${verdict}`);
}

export function verdictNote(verdict: Verdict): string {
  return t(`verdict_note_${verdict}`);
}

export function hiddenNote(hidden: HiddenBy): string {
  return t(`link_hidden_${hidden}`);
}

/** A link's text, or what stands for it. */
export function linkText({ text }: Pick<PageLink, 'text'>): string {
  return text === '' ? t('link_empty') : text;
}
