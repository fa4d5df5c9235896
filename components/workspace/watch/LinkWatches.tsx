import { useSignal } from '@preact/signals';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { Button, IconButton } from '@/components/ui/Button.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { LinkWatchesState } from '@/utils/models/links/LinkWatchesModel.ts';
import type { LinkTurnOutcome, LinkWatch } from '@/utils/page-links/link-watch.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { sitesOfChanges, sitesOfLinks } from '@/utils/view/watch/link-changes.ts';
import { everyNames } from './WatchForm.tsx';
import styles from './WatchListPage.module.css';

interface Props {
  readonly list: LinkWatchesState;
  /** The one switch for all watches. */
  readonly isOn: boolean;
}

const rowHeight = 72;

/** The watched links: where they lead, how often they are looked at, what the last turn found, and when the next is. */
export function LinkWatches({ list, isOn }: Props) {
  const { context } = useWorkspace();
  const { text, say } = useSaid();
  const removed = useSignal<LinkWatch | null>(null);
  const isFixed = context.isPrivate;
  const watches = list.watches.value;
  const unreadable = list.list.value === null || list.list.value === 'failed' ? 0 : list.list.value.unreadable;
  const act = async (
    work: () => Promise<unknown>,
    done: string | null,
    back: LinkWatch | null = null,
  ): Promise<void> => {
    removed.value = null;
    try {
      if ((await work()) === false) say(t('watch_not_changed'));
      else if (done !== null) say(done);
      removed.value = back;
    } catch {
      say(t('watch_not_changed'));
    }
  };
  if (watches.length === 0 && unreadable === 0 && text === '') return null;
  const column = (
    id: string,
    title: MessageKey,
    width: number,
    render: Column<LinkWatch>['render'],
  ): Column<LinkWatch> => ({ id, title: t(title), name: t(title), width, align: 'start', render });
  const columns: readonly Column<LinkWatch>[] = [
    {
      ...column('links', 'link_watches', 230, (watch) => <WebText text={watchedLinks(watch)} />),
      isMain: true,
      min: 150,
      weight: 2,
    },
    column('every', 'watch_column_every', 100, ({ every }) => t(everyNames[every])),
    { ...column('last', 'watch_column_last', 220, (watch) => <LastOf watch={watch} />), min: 150, weight: 1 },
    column('next', 'watch_column_next', 128, (watch) => <NextOf watch={watch} isOn={isOn} />),
    column('on', 'watch_column_on', 250, (watch) => (
      <span class={styles.actions}>
        {watch.isOn ? (
          <>
            <Button
              isDisabled={isFixed || !isOn || watch.turn !== null}
              onClick={() => void act(() => list.check(watch.id), t('link_watch_begun'))}
            >
              {t('link_watch_now')}
            </Button>
            <Button isDisabled={isFixed} onClick={() => void act(() => list.turn(watch, false), null)}>
              {t('watch_turn_off')}
            </Button>
          </>
        ) : (
          <Button isDisabled={isFixed} onClick={() => void act(() => list.turn(watch, true), null)}>
            {t('link_watch_on')}
          </Button>
        )}
        <IconButton
          icon="trash"
          label={t('remove')}
          isDisabled={isFixed}
          onClick={() => void act(() => list.remove(watch.id), t('watch_removed'), watch)}
        />
      </span>
    )),
  ];
  return (
    <section aria-label={t('link_watches')} class={styles.links}>
      {unreadable > 0 && (
        <Message tone="warn">
          <p>{tCount('link_watches_unreadable', unreadable)}</p>
        </Message>
      )}
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
      {watches.length > 0 && (
        <>
          <DataTable
            name={t('link_watches')}
            columns={columns}
            items={watches}
            rowHeight={rowHeight}
            labelOf={watchedLinks}
          />
          <p class={styles.note}>{t('link_watches_note')}</p>
        </>
      )}
    </section>
  );
}

/** `25 links to mysite.com`. */
export function watchedLinks({ links }: LinkWatch): string {
  const [first, ...others] = sitesOfLinks(links).map(targetLabel);
  const sites = others.length > 0 ? tCount('link_watch_and_more', others.length, first ?? '') : (first ?? '');
  return tCount('link_watch_links', links.length, sites);
}

const outcomes: { readonly [Outcome in Exclude<LinkTurnOutcome, 'checked'>]: MessageKey } = {
  'not-granted': 'link_watch_not_granted',
  interrupted: 'link_watch_interrupted',
  cancelled: 'link_watch_cancelled',
};

function LastOf({ watch }: { readonly watch: LinkWatch }) {
  const { turn, last, unseen } = watch;
  if (turn) return <>{t('watch_running')}</>;
  if (!last) return <span class={styles.muted}>{t('watch_never')}</span>;
  const told = last.changed > 0 ? [tCount('link_watch_changed', last.changed)] : [];
  const how =
    last.outcome === 'checked' ? (told.length > 0 ? [] : [t('watch_outcome_same')]) : [t(outcomes[last.outcome])];
  const text = [...told, ...how].join(' · ');
  const [site] = sitesOfChanges(watch);
  return (
    <span class={styles.cell}>
      <span class={styles.words} title={text}>
        {site ? (
          <ViewLink class={styles.link} view={viewOfPage({ targets: [site], extra: {} }, 'changes')}>
            {text}
          </ViewLink>
        ) : (
          text
        )}
        {unseen > 0 && <span class={styles.dot} role="img" aria-label={t('watch_unseen')} title={t('watch_unseen')} />}
      </span>
      <span class={styles.muted}>
        <Moment at={last.at} />
      </span>
    </span>
  );
}

function NextOf({ watch, isOn }: { readonly watch: LinkWatch; readonly isOn: boolean }) {
  if (!isOn) return <span class={styles.muted}>{t('watch_all_off')}</span>;
  return watch.isOn ? <Moment at={watch.nextAt} /> : <span class={styles.muted}>{t('watch_off')}</span>;
}
