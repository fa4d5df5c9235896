import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { verdictName } from '@/components/labels/link-words.ts';
import { useSelection } from '@/components/table/use-selection.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { LinkChecksModel } from '@/utils/models/links/LinkChecksModel.ts';
import { linkCheckKey, maxLinkChecks, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { verdicts, type Verdict } from '@/utils/page-links/verdict.ts';
import { type LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { LinkChecksActions } from './LinkChecksActions.tsx';
import { LinkChecksForm } from './LinkChecksForm.tsx';
import { LinkChecksTable } from './LinkChecksTable.tsx';
import { LinkRunBar } from './LinkRunBar.tsx';
import { useChecking } from './use-checking.ts';
import styles from './LinkChecksPage.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

const none: readonly LinkCheck[] = [];

/** Whether links still stand on their pages: a list to check, and what became of all that were. It buys nothing. */
export function LinkChecksPage() {
  const { known, remove } = useModel(LinkChecksModel);
  const checking = useChecking(false);
  const { text, say } = useSaid();
  const verdict = useSignal<Verdict | null>(null);
  const read = known.value === 'failed' ? null : known.value;
  const checks = read?.checks ?? none;
  const shown = useMemo(
    () => (verdict.value === null ? checks : checks.filter((check) => check.verdict === verdict.value)),
    [checks, verdict.value],
  );
  const keys = useMemo(() => shown.map(linkCheckKey), [shown]);
  const selection = useSelection(keys);
  const chosen = checks.filter((check) => selection.hasKey(linkCheckKey(check)));
  const start = (pairs: readonly LinkPair[]): void => void checking.start(pairs).then(say);
  return (
    <>
      <ReportHead status={read && <span role="status">{tCount('list_entries', checks.length)}</span>} />
      <p class={styles.intro}>{t('link_checks_intro', formatCount(maxLinkChecks, uiLocale()))}</p>
      <LinkChecksForm checking={checking} onStart={start} />
      <LinkRunBar isLasting />
      <Said text={text} />
      {known.value === null && <Skeleton height="200px" />}
      {known.value === 'failed' && (
        <Message tone="bad" isAlert>
          <p>{t('link_checks_failed_reading')}</p>
        </Message>
      )}
      {read && read.unreadable > 0 && (
        <Message tone="warn">
          <p>{tCount('link_checks_unreadable', read.unreadable)}</p>
        </Message>
      )}
      {read && checks.length === 0 && <EmptyList title={t('link_checks_empty')} note={t('link_checks_empty_note')} />}
      {checks.length > 0 && (
        <>
          <div class={styles.tools}>
            <Verdicts checks={checks} chosen={verdict.value} onChoose={(next) => (verdict.value = next)} />
            <LinkChecksActions
              {...{ chosen, shown, selection, checking }}
              onRemove={remove}
              onStart={start}
              onSaid={say}
            />
          </div>
          {shown.length === 0 && <EmptyList note={t('link_checks_none_shown')} />}
          {shown.length > 0 && <LinkChecksTable checks={shown} selection={selection} />}
        </>
      )}
      <p class={styles.note}>{t('link_checks_limits')}</p>
    </>
  );
}

interface VerdictsProps {
  readonly checks: readonly LinkCheck[];
  readonly chosen: Verdict | null;
  readonly onChoose: (verdict: Verdict | null) => void;
}

/** The verdicts that there are, each with how often, to see those results alone. */
function Verdicts({ checks, chosen, onChoose }: VerdictsProps) {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of checks) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const count = (number: number): string => formatCount(number, uiLocale());
  return (
    <div class={toggles.toggles} role="group" aria-label={t('link_checks_verdict')}>
      <button type="button" class={toggles.toggle} aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t('link_checks_all', count(checks.length))}
      </button>
      {verdicts
        .filter((verdict) => counts.has(verdict) || verdict === chosen)
        .map((verdict) => (
          <button
            key={verdict}
            type="button"
            class={toggles.toggle}
            aria-pressed={chosen === verdict}
            onClick={() => onChoose(chosen === verdict ? null : verdict)}
          >
            {t('link_checks_count', verdictName(verdict), count(counts.get(verdict) ?? 0))}
          </button>
        ))}
    </div>
  );
}
