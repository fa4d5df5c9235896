import { unitsText } from '@/components/labels/quote-text.ts';
import { Approval } from '@/components/lookup/Approval.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Notice } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { BrokenLinksModel } from '@/utils/models/workspace/BrokenLinksModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { BrokenPage } from '@/utils/view/broken-pages.ts';
import { BrokenLinksRow } from './BrokenLinksRow.tsx';
import styles from './BrokenLinksPanel.module.css';

interface Props {
  readonly pages: readonly BrokenPage[];
  /** Broken pages beyond those that are looked up in one go. */
  readonly leftOutCount: number;
  readonly refusedCount: number;
}

/** Broken pages with the first backlinks of each: what the whole costs is said before one press buys it, page by page. */
export function BrokenLinksPanel({ pages, leftOutCount, refusedCount }: Props) {
  const { context, settings, hasSource, isSample } = useWorkspace();
  const model = useModel(
    () =>
      new BrokenLinksModel(
        pages.map(({ target }) => target),
        context,
        settings.askAbove,
      ),
  );
  const state = model.state.value;
  const units = model.units.value;
  const isLoading = state?.kind === 'loading';
  const isDone = !model.isReading.value && model.pages.value.every(({ lookup }) => lookup.state.value.kind === 'ready');
  return (
    <section class={styles.panel} aria-label={tCount('broken_links', pages.length)}>
      <div class={styles.head}>
        <p>
          {t(
            'broken_links_price',
            tCount('first_backlinks', model.rowsEach.value),
            tCount('broken_pages', pages.length),
            unitsText(isSample ? 0 : reportOf('backlinks').price.units),
          )}
        </p>
        {leftOutCount > 0 && <p class={styles.note}>{tCount('broken_left_out', leftOutCount)}</p>}
        {refusedCount > 0 && <p class={styles.note}>{tCount('broken_refused', refusedCount)}</p>}
        <div class={styles.actions}>
          {isDone ? (
            <p role="status">{t('broken_done')}</p>
          ) : (
            <Button
              kind="primary"
              units={units}
              isDisabled={isLoading || !hasSource || model.isReading.value}
              onClick={() => void model.lookUp()}
            >
              {t('look_up')}
            </Button>
          )}
          {isLoading && (
            <>
              <span role="status">{t('loading')}</span>
              <Button onClick={model.cancel}>{t('cancel')}</Button>
            </>
          )}
        </div>
        {state?.kind === 'needs-approval' && (
          <div class={styles.notice} role="alert">
            <Approval
              units={state.units}
              budgetLeft={state.budgetLeft}
              unaskedUnits={state.unaskedUnits}
              onApprove={() => void model.approve()}
            />
            <Button kind="quiet" onClick={model.cancel}>
              {t('not_now')}
            </Button>
          </div>
        )}
        {state?.kind === 'failed' && (
          <Notice error={state.error} onRetry={() => void model.lookUp()} retryUnits={units} />
        )}
      </div>
      <ul class={styles.list}>
        {model.pages.value.map(({ target, lookup }, index) => (
          <BrokenLinksRow key={target.value} page={pages[index]!} lookup={lookup} />
        ))}
      </ul>
    </section>
  );
}
