import { useMemo } from 'preact/hooks';
import { dayOfMoment } from '@/components/labels/change-texts.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { formatMoment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { ChangesModel, listId, type ComparedSnapshots } from '@/utils/models/lists/ChangesModel.ts';
import type { Snapshot, SnapshotList, SnapshotRows } from '@/utils/store/cache/snapshots.ts';
import { changeKinds, type ChangeKind } from '@/utils/view/changes/diff-rows.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { DaysChart } from './DaysChart.tsx';
import { ExportChanges } from './ExportChanges.tsx';
import styles from './ChangesPage.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

const names: { readonly [Kind in ChangeKind]: MessageKey } = {
  new: 'changes_new',
  lost: 'changes_lost',
  changed: 'changes_changed',
  unknown: 'changes_unknown',
};

/** What changed in one list since a time that the user chooses, the last one before to begin with. */
export function ChangesOfList({ list }: { readonly list: SnapshotList }) {
  const { view, open } = useWorkspace();
  const newer = list.snapshots.at(-1)!;
  const earlier = list.snapshots.slice(0, -1).toReversed();
  const older = earlier.find(({ since }) => String(since) === view.extra.since) ?? earlier[0]!;
  return (
    <>
      {earlier.length > 1 && (
        <label class={styles.choice}>
          {t('changes_since')}
          <select
            value={String(older.since)}
            onChange={({ currentTarget }) =>
              open({ ...view, extra: { ...view.extra, list: listId(list), since: currentTarget.value } }, 'replace')
            }
          >
            {earlier.map(({ since }) => (
              <option key={since} value={String(since)}>
                {formatMoment(since)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Compared key={`${older.since} ${older.until} ${newer.since} ${newer.until}`} {...{ list, older, newer }} />
    </>
  );
}

interface Props {
  readonly list: SnapshotList;
  readonly older: Snapshot;
  readonly newer: Snapshot;
}

function Compared({ list, older, newer }: Props) {
  const { compared } = useModel(() => new ChangesModel(list, older, newer));
  if (compared.value === null) return <Skeleton height="200px" />;
  if (compared.value === 'failed')
    return (
      <Message tone="bad" isAlert>
        <p>{t('changes_failed')}</p>
      </Message>
    );
  return (
    <Changes
      compared={compared.value}
      lost={lostRows(older, compared.value.older) + lostRows(newer, compared.value.newer)}
    />
  );
}

function Changes({ compared, lost }: { readonly compared: ComparedSnapshots; readonly lost: number }) {
  const { view, open } = useWorkspace();
  const { list, older, newer, diff } = compared;
  const kind = changeKinds.find((one) => one === view.extra.kind) ?? null;
  const shown = useMemo(() => diff.changes.filter((change) => kind === null || change.kind === kind), [diff, kind]);
  const { changes } = reportShapes[list.report];
  const isPartial = !older.isWhole || !newer.isWhole;
  const choose = (chosen: ChangeKind | null): void => {
    const { kind: _kind, ...extra } = view.extra;
    open({ ...view, extra: { ...extra, ...(chosen && { kind: chosen }) } }, 'replace');
  };
  return (
    <>
      <p class={styles.coverage} role="status">
        {t('changes_compares', rowsText(newer), dayText(newer, older), rowsText(older), dayText(older, newer))}
        {isPartial && diff.counts.unknown > 0 && ` ${t('changes_partial')}`}
        {lost > 0 && ` ${t('changes_unread')}`}
      </p>
      {changes && newer.rows.length > 0 && <DaysChart rows={newer.rows} columns={changes} now={newer.until} />}
      {diff.changes.length === 0 ? (
        <p class={styles.none}>{t('changes_no_change')}</p>
      ) : (
        <div class={styles.tools}>
          <div class={toggles.toggles} role="group" aria-label={t('changes_kind')}>
            <Toggle
              isOn={kind === null}
              label={t('changes_all', countOf(diff.changes.length))}
              onPress={() => choose(null)}
            />
            {changeKinds.map(
              (one) =>
                diff.counts[one] > 0 && (
                  <Toggle
                    key={one}
                    isOn={kind === one}
                    label={t(names[one], countOf(diff.counts[one]))}
                    onPress={() => choose(one)}
                  />
                ),
            )}
          </div>
          <span class={styles.muted}>{tCount('changes_same', diff.sameCount)}</span>
          <ExportChanges list={list} changes={shown} since={older.until} />
        </div>
      )}
      {diff.changes.length > 0 && shown.length === 0 && <p class={styles.none}>{t('changes_none_shown')}</p>}
      {shown.length > 0 && <ChangesTable list={list} changes={shown} />}
    </>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Toggle({ isOn, label, onPress }: ToggleProps) {
  return (
    <button type="button" class={toggles.toggle} aria-pressed={isOn} onClick={onPress}>
      {label}
    </button>
  );
}

function countOf(count: number): string {
  return formatCount(count, uiLocale());
}

function rowsText({ rows, isWhole }: SnapshotRows): string {
  return tCount(isWhole ? 'changes_rows_whole' : 'changes_rows', rows.length);
}

/** The day; with the time where both are of one day. */
function dayText({ until }: SnapshotRows, other: SnapshotRows): string {
  return dayOfMoment(until) === dayOfMoment(other.until) ? formatMoment(until) : dayOfMoment(until);
}

/** How many rows of a snapshot were kept and can't be read. */
function lostRows({ pages }: Snapshot, { rows }: SnapshotRows): number {
  const kept = pages.reduce((sum, { start, end }) => sum + end - start, 0);
  // Doubles at the seams are left out: what is told is text that is gone.
  return rows.length === 0 && kept > 0 ? kept : 0;
}
