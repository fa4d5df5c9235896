import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { UnreadLines } from '@/components/lookup/UnreadLines.tsx';
import { Age } from '@/components/ui/Age.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import type { CachedRows, SupersededRows } from '@/utils/store/cache/cached-rows.ts';
import { withOptions } from '@/utils/view/view-options.ts';

/** Rows that were paid for and that a later answer no longer has: how many, both ages, and what can be done with them. */
export function SupersededNotice({ list }: { readonly list: InstanceType<typeof ListModel> }) {
  const { view, options, open } = useWorkspace();
  const step = useSignal<'none' | 'confirming' | 'failed'>('none');
  const cached = list.cached.value;
  const superseded = cached?.superseded ?? null;
  if (!cached || !superseded) return null;
  const isShown = options.showsSuperseded;
  const toggle = (): void => open(withOptions(view, { showsSuperseded: !isShown }), 'replace');
  const forget = async (): Promise<void> => {
    step.value = 'none';
    await list.forgetSuperseded().catch(() => (step.value = 'failed'));
  };
  if (step.value === 'confirming')
    return (
      <ConfirmForgetting
        report={view.report}
        superseded={superseded}
        onKeep={() => (step.value = 'none')}
        onForget={forget}
      />
    );
  return (
    <Message
      tone="calm"
      actions={
        <>
          <Button onClick={toggle}>{t(isShown ? 'superseded_hide' : 'superseded_show')}</Button>
          {superseded.pageKeys.length > 0 && (
            <Button kind="quiet" onClick={() => (step.value = 'confirming')}>
              {t('superseded_forget')}
            </Button>
          )}
        </>
      }
    >
      <p>{tCount('superseded_rows', countOf(superseded))}</p>
      <p>
        {t('superseded_came')} <Age at={superseded.fetchedAt} /> · {supersedingText(cached)}{' '}
        <Age at={superseded.supersededAt} />
      </p>
      {isShown && <UnreadLines lines={superseded.unread} />}
      {step.value === 'failed' && <p role="alert">{t('superseded_forget_failed')}</p>}
    </Message>
  );
}

/** Says what forgetting loses and what that would cost again, before anything is deleted. */
function ConfirmForgetting({ report, superseded, onKeep, onForget }: ConfirmProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = countOf(superseded);
  const units = unitsOfLines({ report }, count);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="alertdialog" aria-labelledby="superseded-confirm">
      <Message
        tone="bad"
        actions={
          <>
            <Button onClick={onKeep}>{t('cache_keep')}</Button>
            <Button kind="danger" onClick={() => void onForget()}>
              {t('superseded_forget')}
            </Button>
          </>
        }
      >
        <p id="superseded-confirm">
          {tCount('superseded_forget_loses', count)} {t('superseded_forget_price', formatCount(units, uiLocale()))}
        </p>
      </Message>
    </div>
  );
}

interface ConfirmProps extends Pick<CachedRows['query'], 'report'> {
  readonly superseded: SupersededRows;
  readonly onKeep: () => void;
  readonly onForget: () => Promise<void>;
}

/** What the later answer said. */
function supersedingText({ query, end }: CachedRows): string {
  if (reportOf(query.report).rowPerTarget) return t('superseded_by_line');
  return end === 0 || end === null ? t('superseded_by_nothing') : tCount('superseded_by_end', end);
}

function countOf({ rows, unread }: SupersededRows): number {
  return rows.length + unread.length;
}
