import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { Button, IconButton } from '@/components/ui/Button.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { listId } from '@/utils/models/lists/ChangesModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { queriesOf, unitsAMonth, watchQuote } from '@/utils/view/watch/watch-plan.ts';
import { outcomeText, watchedList, watchLabel } from './watch-texts.ts';
import { everyNames, monthText } from './WatchForm.tsx';
import styles from './WatchListPage.module.css';

interface Props {
  readonly watches: readonly Watch[];
  /** The one switch for all of them. */
  readonly isOn: boolean;
  readonly isFixed: boolean;
  readonly onTurn: (watch: Watch, isOn: boolean) => void;
  readonly onRemove: (watch: Watch) => void;
  readonly onChange: (watch: Watch) => void;
}

const rowHeight = 72;

/** The watches: what each buys, how often, what it has spent this month, what its last turn found, and when the next is. */
export function WatchTable({ watches, isOn, isFixed, onTurn, onRemove, onChange }: Props) {
  const column = (id: string, title: MessageKey, width: number, render: Column<Watch>['render']): Column<Watch> => ({
    id,
    title: t(title),
    name: t(title),
    width,
    align: 'start',
    render,
  });
  const columns: readonly Column<Watch>[] = [
    {
      ...column('list', 'watch_column_list', 230, (watch) => <ListOf watch={watch} />),
      isMain: true,
      min: 150,
      weight: 2,
    },
    column('every', 'watch_column_every', 160, (watch) => <EveryOf watch={watch} />),
    column('budget', 'watch_column_budget', 142, (watch) => <BudgetOf watch={watch} />),
    { ...column('last', 'watch_column_last', 200, (watch) => <LastOf watch={watch} />), min: 150, weight: 1 },
    column('next', 'watch_column_next', 128, (watch) => <NextOf watch={watch} isOn={isOn} />),
    column('on', 'watch_column_on', 250, (watch) => (
      <span class={styles.actions}>
        {watch.isOn ? (
          <Button isDisabled={isFixed} onClick={() => onTurn(watch, false)}>
            {t('watch_turn_off')}
          </Button>
        ) : (
          <Button isDisabled={isFixed} onClick={() => onTurn(watch, true)}>
            {t('watch_add')} · {monthText(aMonthOf(watch))}
          </Button>
        )}
        <Button isDisabled={isFixed || watch.turn !== null} onClick={() => onChange(watch)}>
          {t('watch_change')}
        </Button>
        <IconButton icon="trash" label={t('remove')} isDisabled={isFixed} onClick={() => onRemove(watch)} />
      </span>
    )),
  ];
  return (
    <DataTable
      name={t('page_watch_list')}
      columns={columns}
      items={watches}
      rowHeight={rowHeight}
      labelOf={watchLabel}
    />
  );
}

/** The most that it can cost in a month. */
function aMonthOf(watch: Watch): number {
  const units = watchQuote(watch, watch.source)[watch.method]?.units ?? 0;
  return Math.min(watch.monthlyBudget, unitsAMonth(watch.every, units));
}

function ListOf({ watch }: { readonly watch: Watch }) {
  const { report, target, sort, filter, rowCount } = watch;
  return (
    <span class={styles.cell}>
      <ViewLink
        class={styles.link}
        view={{
          report,
          targets: [target],
          sort: sort === reportOf(report).defaultSort ? null : sort,
          filter,
          rowCount,
          extra: {},
        }}
      >
        <WebText text={targetLabel(target)} />
      </ViewLink>
      <span class={styles.words} title={watchedList(watch)}>
        <WebText text={watchedList(watch)} />
      </span>
    </span>
  );
}

function EveryOf({ watch }: { readonly watch: Watch }) {
  const rows =
    watch.method === 'rows'
      ? tCount('watch_rows_of', watch.rowCount)
      : tCount('watch_filters_of', queriesOf(watch, 'filters')[0]?.rows.end ?? 0);
  return (
    <span class={styles.cell}>
      <span>
        {t(everyNames[watch.every])} · {rows}
      </span>
      <span class={styles.muted}>{monthText(aMonthOf(watch))}</span>
    </span>
  );
}

function BudgetOf({ watch: { spent, monthlyBudget } }: { readonly watch: Watch }) {
  const isOfMonth = spent.month >= currentMonth();
  return <>{t('watch_spent_of', count(isOfMonth ? spent.units : 0), count(monthlyBudget))}</>;
}

function LastOf({ watch }: { readonly watch: Watch }) {
  const { last, unseen, target, source } = watch;
  const { context } = useWorkspace();
  if (watch.turn) return <>{t('watch_running')}</>;
  if (!last) return <span class={styles.muted}>{t('watch_never')}</span>;
  const text = outcomeText(watch, last);
  const [first] = queriesOf(watch, watch.method);
  const page = viewOfPage({ targets: [target], extra: first ? { list: listId(first) } : {} }, 'changes');
  return (
    <span class={styles.cell}>
      <span class={styles.words} title={text}>
        {last.outcome === 'compared' && source === context.source ? (
          <ViewLink class={styles.link} view={page}>
            {text}
          </ViewLink>
        ) : (
          text
        )}
        {unseen && <span class={styles.dot} role="img" aria-label={t('watch_unseen')} title={t('watch_unseen')} />}
      </span>
      <span class={styles.muted}>
        <Moment at={last.at} />
      </span>
    </span>
  );
}

function NextOf({ watch, isOn }: { readonly watch: Watch; readonly isOn: boolean }) {
  if (!isOn) return <span class={styles.muted}>{t('watch_all_off')}</span>;
  if (!watch.isOn) return <span class={styles.muted}>{t('watch_off')}</span>;
  return watch.stopped ? <span class={styles.stopped}>{t('watch_waits')}</span> : <Moment at={watch.nextAt} />;
}

function currentMonth(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
}

function count(value: number): string {
  return formatCount(value, uiLocale());
}
