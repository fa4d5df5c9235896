import { countsText } from '@/components/labels/change-texts.ts';
import { listLabel } from '@/components/labels/list-words.ts';
import { noticeText } from '@/components/labels/notice-text.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { EndedTurn, TurnOutcome, Watch } from '@/utils/semrush/watch/watch.ts';

/** What is watched, as one text: the target and its list. */
export function watchLabel(watch: Watch): string {
  return `${targetLabel(watch.target)} · ${watchedList(watch)}`;
}

/** The list that is watched, in words. */
export function watchedList({ report, target, sort, filter }: Watch): string {
  return listLabel({ report, targets: [target], sort, filter });
}

const outcomes: { readonly [Outcome in Exclude<TurnOutcome, 'compared' | 'other-source' | 'failed'>]: MessageKey } = {
  first: 'watch_outcome_first',
  'over-budget': 'watch_outcome_over_budget',
  'needs-approval': 'watch_outcome_needs_approval',
  interrupted: 'watch_outcome_interrupted',
  cancelled: 'watch_outcome_cancelled',
};

/** How a turn ended, in words. */
export function outcomeText({ source }: Watch, { outcome, counts, error }: EndedTurn): string {
  switch (outcome) {
    case 'compared':
      return (counts && countsText(counts)) || t('watch_outcome_same');
    case 'other-source':
      return t(source === 'v3' ? 'watch_outcome_other_source_sample' : 'watch_outcome_other_source_v3');
    case 'failed':
      return error ? noticeText(error, Date.now()).text : t('watch_outcome_cancelled');
    default:
      return t(outcomes[outcome]);
  }
}
