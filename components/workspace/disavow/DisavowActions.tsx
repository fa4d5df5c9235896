import { useSignal } from '@preact/signals';
import type { Selection } from '@/components/table/use-selection.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { download } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { disavowLines, toDisavowFile } from '@/utils/export/disavow.ts';
import { formatIsoDate } from '@/utils/format/numbers.ts';
import { disavowWriter } from '@/utils/models/lists/disavow-writer.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { ImportDisavow } from './ImportDisavow.tsx';
import styles from './DisavowPage.module.css';

interface Props {
  readonly site: Target;
  readonly entries: readonly DisavowEntry[];
  /** The entries that are selected. */
  readonly chosen: readonly DisavowEntry[];
  readonly selection: Selection;
}

/** What can be done to the selected entries, to all of them, and with a file. Each says what it did, and most can be undone. */
export function DisavowActions({ site, entries, chosen, selection }: Props) {
  const { context, isSample } = useWorkspace();
  const { text, say } = useSaid();
  const undo = useSignal<(() => Promise<void>) | null>(null);
  const writer = disavowWriter({ source: context.source, target: site });
  const { isPrivate } = context;

  const act = async (work: () => Promise<string>, takeBack: (() => Promise<void>) | null): Promise<void> => {
    undo.value = null;
    try {
      say(await work());
      undo.value = takeBack;
    } catch {
      say(t('list_not_kept'));
    }
  };
  const mark = (marked: readonly DisavowEntry[], reviewedAt: number | null): void => {
    const ids = marked
      .filter((entry) => entry.oddLine === null && (entry.reviewedAt === null) !== (reviewedAt === null))
      .map(({ id }) => id);
    void act(
      async () => {
        await writer.change(ids, { reviewedAt });
        return tCount(reviewedAt === null ? 'disavow_unmarked' : 'disavow_marked', ids.length);
      },
      () => writer.change(ids, { reviewedAt: reviewedAt === null ? Date.now() : null }),
    );
  };
  const remove = async (): Promise<void> => {
    let removed = {};
    await act(
      async () => {
        removed = await writer.remove(chosen.map(({ id }) => id));
        selection.setAll(false);
        return tCount('list_removed', Object.keys(removed).length);
      },
      () => writer.putBack(removed),
    );
  };
  const takeBack = (): void => {
    const back = undo.value;
    if (back) void act(() => back().then(() => t('list_put_back')), null);
  };

  const lineCount = disavowLines(entries).length;
  const toReview = entries.filter(({ reviewedAt, oddLine }) => reviewedAt === null && oddLine === null).length;
  const odd = entries.filter(({ oddLine }) => oddLine !== null).length;
  const leftOut = [
    ...(toReview > 0 ? [tCount('disavow_left_out', toReview)] : []),
    ...(odd > 0 ? [tCount('disavow_odd_left_out', odd)] : []),
  ];
  const save = (): void => {
    const now = Date.now();
    const comments = [
      tCount('disavow_made', lineCount, formatIsoDate(now / 1_000)),
      t('disavow_targets', `${site.value} (${site.type})`),
      t(isSample ? 'disavow_sample' : 'disavow_warning'),
    ];
    const { file, lines, beyondLimits } = toDisavowFile(entries, { site, now, comments, isSample, isPrivate });
    download(file);
    undo.value = null;
    say(
      [
        t('file_saved', file.name),
        tCount('disavow_lines', lines),
        ...leftOut,
        ...(beyondLimits > 0 ? [tCount('disavow_beyond', beyondLimits)] : []),
      ].join(' · '),
    );
  };
  return (
    <>
      {chosen.length > 0 && (
        <span class={styles.selected}>
          {tCount('rows_selected', chosen.length)}
          <Button isDisabled={isPrivate} onClick={() => mark(chosen, Date.now())}>
            {t('disavow_mark')}
          </Button>
          {chosen.some(({ reviewedAt }) => reviewedAt !== null) && (
            <Button isDisabled={isPrivate} onClick={() => mark(chosen, null)}>
              {t('disavow_unmark')}
            </Button>
          )}
          <Button isDisabled={isPrivate} onClick={() => void remove()}>
            {t('remove')}
          </Button>
          <Button kind="quiet" onClick={() => selection.setAll(false)}>
            {t('clear_selection')}
          </Button>
        </span>
      )}
      <div class={styles.actions}>
        <span class={text === '' ? undefined : styles.said}>
          <Said text={text}>
            {undo.value && (
              <Button kind="quiet" onClick={takeBack}>
                {t('undo')}
              </Button>
            )}
          </Said>
        </span>
        {chosen.length === 0 && toReview > 0 && (
          <Button isDisabled={isPrivate} onClick={() => mark(entries, Date.now())}>
            {t('disavow_mark_all')}
          </Button>
        )}
        <ImportDisavow
          isDisabled={isPrivate}
          onRead={(read) =>
            void act(async () => {
              const added = await writer.add(read);
              const oddLines = added.filter(({ oddLine }) => oddLine !== null).length;
              const known = read.length - added.length;
              return [
                tCount('disavow_imported', added.length - oddLines),
                ...(known > 0 ? [tCount('disavow_known', known)] : []),
                ...(oddLines > 0 ? [tCount('disavow_odd_lines', oddLines)] : []),
              ].join(' · ');
            }, null)
          }
          onProblem={(problem) => {
            undo.value = null;
            say(problem);
          }}
        />
        {leftOut.length > 0 && <span class={styles.leftOut}>{leftOut.join(' · ')}</span>}
        <Button kind="primary" isDisabled={lineCount === 0} onClick={save}>
          {t('disavow_export')}
        </Button>
      </div>
    </>
  );
}
