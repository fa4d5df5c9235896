import { quoteText } from '@/components/labels/quote-text.ts';
import { Age } from '@/components/ui/Age.tsx';
import { IconButton } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import styles from './ListStatus.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  /** How many rows there are in all, in the report's own words; null where nobody knows. */
  readonly total: string | null;
  /** Rows left by a search or a group; null where all are shown. */
  readonly foundCount: number | null;
  /** False where the report is one row. */
  readonly countsRows?: boolean;
}

/** How many rows exist where that is known, how many are loaded, how old they are, and a way to buy them again. */
export function ListStatus({ list, total, foundCount, countsRows = true }: Props) {
  const { unitsSpent } = useWorkspace();
  const cached = list.cached.value;
  const kind = list.state.value.kind;
  const at = cached?.oldestAt ?? null;
  const isBusy = kind === 'loading' || kind === 'reading';
  const loaded =
    kind === 'idle'
      ? t('nothing_loaded')
      : cached && at !== null && countsRows
        ? tCount('rows_loaded', cached.rows.length)
        : null;
  const parts = [
    total !== null && loaded !== null ? t('total_and_loaded', total, loaded) : (total ?? loaded),
    foundCount === null ? null : tCount('rows_found', foundCount),
    at === null ? null : (
      <span key="age" class={list.isStale.value ? styles.old : undefined}>
        {list.isStale.value && <b>{t('old')} · </b>}
        <Age at={at} />
      </span>
    ),
    unitsSpent.value > 0 ? tCount('units_now', unitsSpent.value) : null,
    kind === 'loading' ? t('loading') : null,
  ].filter((part) => part !== null);
  return (
    <div class={styles.line}>
      <p role="status" class={styles.status}>
        {parts.map((part, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            {part}
          </span>
        ))}
      </p>
      {at !== null && (
        <IconButton
          icon="refresh"
          label={t('refresh')}
          description={quoteText(list.refreshQuote.value.units)}
          isDescribed
          isDisabled={isBusy}
          onClick={() => void list.refresh()}
        />
      )}
    </div>
  );
}
