import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { formatMoment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { Switch } from '@/components/ui/Switch.tsx';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { LinkWatchesModel } from '@/utils/models/links/LinkWatchesModel.ts';
import { WatchListModel, type WatchListState } from '@/utils/models/lists/WatchListModel.ts';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { firstRows } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { canWatch, unitsAMonth, watchQuote } from '@/utils/view/watch/watch-plan.ts';
import { ChangeWatch } from './ChangeWatch.tsx';
import { LinkWatches } from './LinkWatches.tsx';
import { StoppedWatches } from './StoppedWatches.tsx';
import { monthText, WatchForm } from './WatchForm.tsx';
import { WatchTable } from './WatchTable.tsx';
import styles from './WatchListPage.module.css';

/** What is bought anew by itself: each watch with its price, its budget and its turns, and one switch that stops all. */
export function WatchListPage() {
  const { view, context } = useWorkspace();
  const list = useModel(WatchListModel);
  const links = useModel(LinkWatchesModel);
  const { text, say } = useSaid();
  const removed = useSignal<Watch | null>(null);
  const edited = useSignal<Watch | null>(null);
  const { isPrivate, source } = context;
  const watches = list.watches.value.filter((watch) => watch.source === source);
  const act = async (work: () => Promise<unknown>, done: string | null, back: Watch | null = null): Promise<void> => {
    removed.value = null;
    try {
      const result = await work();
      if (result === false) say(t('watch_not_changed'));
      else if (done !== null) say(done);
      removed.value = back;
    } catch {
      say(t('watch_not_changed'));
    }
  };
  const [target] = view.targets;
  const unreadable = list.list.value === null || list.list.value === 'failed' ? 0 : list.list.value.unreadable;
  return (
    <>
      <ReportHead />
      {isPrivate && (
        <Message tone="calm">
          <p>{t('watch_private')}</p>
        </Message>
      )}
      {list.list.value === null && <Skeleton height="160px" />}
      {list.list.value === 'failed' && (
        <Message tone="bad" isAlert>
          <p>{t('watch_failed')}</p>
        </Message>
      )}
      {unreadable > 0 && (
        <Message tone="warn">
          <p>{tCount('watch_unreadable', unreadable)}</p>
        </Message>
      )}
      <StoppedWatches
        watches={watches}
        isFixed={isPrivate}
        onSeen={(id) => void act(() => list.seenCharge(id), null)}
      />
      {(watches.length > 0 || links.watches.value.length > 0) && (
        <Switches list={list} watches={watches} isFixed={isPrivate} />
      )}
      <div class={styles.tools}>
        <Said text={text}>
          {removed.value && (
            <Button
              kind="quiet"
              onClick={() => {
                const watch = removed.value;
                if (watch) void act(() => list.putBack(watch), t('list_put_back'));
              }}
            >
              {t('undo')}
            </Button>
          )}
        </Said>
        {target && (
          <NewWatch
            target={target}
            add={list.add}
            isDisabled={isPrivate}
            onAdded={(at) => say(at === null ? t('watch_not_added') : t('watch_added', formatMoment(at)))}
          />
        )}
      </div>
      {list.list.value !== null &&
        list.list.value !== 'failed' &&
        watches.length + links.watches.value.length === 0 && (
          <EmptyList title={t('watch_none')} note={t('watch_none_note')} />
        )}
      {watches.length > 0 && (
        <>
          <WatchTable
            watches={watches}
            isOn={list.isOn.value}
            isFixed={isPrivate}
            onTurn={(watch, on) => void act(() => list.turn(watch.id, on), null)}
            onChange={(watch) => (edited.value = watch)}
            onRemove={(watch) => void act(() => list.remove(watch.id), t('watch_removed'), watch)}
          />
          <p class={styles.note}>{t('watch_note')}</p>
        </>
      )}
      {edited.value && (
        <ChangeWatch
          key={edited.value.id}
          watch={edited.value}
          onPlan={(plan) => {
            const { id } = edited.value!;
            void act(() => list.change(id, plan), t('watch_changed'));
          }}
          onClose={() => (edited.value = null)}
        />
      )}
      <LinkWatches list={links} isOn={list.isOn.value} />
    </>
  );
}

interface SwitchesProps {
  readonly list: WatchListState;
  readonly watches: readonly Watch[];
  readonly isFixed: boolean;
}

/** One switch that stops all, with what all of them together can cost; and whether changes are told outside the window. */
function Switches({ list, watches, isFixed }: SwitchesProps) {
  const aMonth = watches
    .filter(({ isOn }) => isOn)
    .reduce((sum, watch) => {
      const units = watchQuote(watch, watch.source)[watch.method]?.units ?? 0;
      return sum + Math.min(watch.monthlyBudget, unitsAMonth(watch.every, units));
    }, 0);
  return (
    <fieldset class={styles.switches} disabled={isFixed}>
      <Switch
        label={t('watch_all')}
        hint={`${t('watch_all_hint')} ${monthTotal(aMonth)}`}
        isOn={list.isOn.value}
        onTurn={(on) => void list.switchAll(on).catch(() => undefined)}
      />
      <Switch
        label={t('watch_notify')}
        hint={t('watch_notify_hint')}
        isOn={list.notifies.value}
        onTurn={(on) => void list.setNotifies(on).catch(() => undefined)}
      />
    </fieldset>
  );
}

function monthTotal(units: number): string {
  return t('watch_total', monthText(units));
}

interface NewProps {
  readonly target: Target;
  readonly add: WatchListState['add'];
  readonly isDisabled: boolean;
  readonly onAdded: (firstAt: number | null) => void;
}

const watchable = reportIds.filter(canWatch);

/** A watch on a list of the site as the API orders it by itself; any other is made on the list's own page. */
function NewWatch({ target, add, isDisabled, onAdded }: NewProps) {
  const id = useId();
  const report = useSignal<ReportId>(watchable[0]!);
  return (
    <Popover label={t('watch_new')} icon="plus" isDisabled={isDisabled}>
      {(close) => (
        <>
          <div class={styles.report}>
            <label for={id}>{t('watch_report')}</label>
            <select
              id={id}
              value={report.value}
              onChange={({ currentTarget }) =>
                (report.value = watchable.find((one) => one === currentTarget.value) ?? report.value)
              }
            >
              {watchable.map((one) => (
                <option key={one} value={one}>
                  {t(`report_${one}`)}
                </option>
              ))}
            </select>
          </div>
          <WatchForm
            key={report.value}
            list={{
              report: report.value,
              target,
              sort: reportOf(report.value).defaultSort,
              filter: [],
              rowCount: 10 * firstRows,
            }}
            add={add}
            onAdded={(at) => {
              close();
              onAdded(at);
            }}
          />
        </>
      )}
    </Popover>
  );
}
