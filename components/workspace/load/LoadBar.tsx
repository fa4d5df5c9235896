import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { rowCountsAbove, withChoice } from '@/utils/models/lookup/row-counts.ts';
import { LoadProgressBar } from './LoadProgressBar.tsx';
import styles from './LoadBar.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  /** False where one response is the whole report, so that only what is missing of it can be loaded. */
  readonly hasSizes: boolean;
  readonly onLoadMore: () => void;
}

/** Loads more rows, with the max price beside it; while a long load runs, how far it is and a way to end it. */
export function LoadBar({ list, hasSizes, onLoadMore }: Props) {
  const id = useId();
  const progress = list.progress.value;
  const isLoading = list.state.value.kind === 'loading';
  if (progress) return <LoadProgressBar progress={progress} onCancel={list.cancel} />;
  if (!list.hasAny.value) return null;
  if (!list.hasMore.value) return <p class={styles.end}>{t('all_loaded')}</p>;
  const choices = withChoice(rowCountsAbove(list.loadedEnd.value), list.nextCount.value);
  return (
    <div class={styles.bar}>
      {hasSizes && (
        <>
          <label for={id}>{t('rows_to_load')}</label>
          <select
            id={id}
            class={styles.select}
            value={list.nextCount.value}
            onChange={({ currentTarget }) => (list.rowCount.value = Number(currentTarget.value))}
          >
            {choices.map((count) => (
              <option key={count} value={count}>
                {formatCount(count, uiLocale())}
              </option>
            ))}
          </select>
        </>
      )}
      <Button
        units={list.moreQuote.value.units}
        freeRows={list.moreQuote.value.freeRows}
        isDisabled={isLoading}
        onClick={onLoadMore}
      >
        {t('load_more')}
      </Button>
      {list.buysAgain.value && <span class={styles.busy}>{t('load_from_first')}</span>}
      {isLoading && <span class={styles.busy}>{t('loading')}</span>}
    </div>
  );
}
