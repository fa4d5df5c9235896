import { countsText, dayOfMoment } from '@/components/labels/change-texts.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { ListChangesModel, listId } from '@/utils/models/lists/ChangesModel.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import styles from './ChangesPage.module.css';

/** *12 new, 3 lost since Nov 19*: what changed in the list that is shown, and the way there. Nothing where it was bought once. */
export function ChangesLine() {
  const { view, context } = useWorkspace();
  const list = createQuery(view);
  const { compared } = useModel(() => new ListChangesModel(list, context.source));
  const found = compared.value;
  if (!found) return null;
  const day = dayOfMoment(found.older.until);
  const counts = countsText(found.diff.counts);
  const isSure = found.diff.counts.unknown === 0;
  const page = viewOfPage(viewOfReport(view, 'backlinks_overview'), 'changes');
  return (
    <p class={styles.line}>
      <ViewLink view={{ ...page, extra: { ...page.extra, list: listId(list) } }} class={styles.quiet}>
        {counts !== '' ? t('changes_line', counts, day) : t(isSure ? 'changes_line_none' : 'changes_line_unsure', day)}
      </ViewLink>
    </p>
  );
}
