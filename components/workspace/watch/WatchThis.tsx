import { useModel } from '@/components/ui/hooks/use-model.ts';
import { formatMoment } from '@/components/ui/Moment.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { WatchListModel } from '@/utils/models/lists/WatchListModel.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { canWatch } from '@/utils/view/watch/watch-plan.ts';
import { WatchForm } from './WatchForm.tsx';
import styles from './WatchListPage.module.css';

/** Has the list that is shown bought anew from time to time, as it stands. */
export function WatchThis({ loadedCount }: { readonly loadedCount: number }) {
  const { view, context } = useWorkspace();
  const { add } = useModel(WatchListModel);
  const { text, say } = useSaid();
  const [target] = view.targets;
  if (!target || !canWatch(view.report)) return null;
  const { report, sort, filter, rows } = createQuery(view, {
    start: 0,
    end: Math.max(1, view.rowCount ?? loadedCount),
  });
  return (
    <span class={styles.this} title={context.isPrivate ? t('watch_private') : undefined}>
      <Said text={text}>
        <ViewLink class={styles.link} view={viewOfPage(viewOfReport(view, 'backlinks_overview'), 'watch_list')}>
          {t('watch_open')}
        </ViewLink>
      </Said>
      <Popover label={t('watch_this')} align="start" isDisabled={context.isPrivate}>
        {(close) => (
          <WatchForm
            list={{ report, target, sort, filter, rowCount: rows.end }}
            add={add}
            onAdded={(firstAt) => {
              close();
              say(firstAt === null ? t('watch_not_added') : t('watch_added', formatMoment(firstAt)));
            }}
          />
        )}
      </Popover>
    </span>
  );
}
