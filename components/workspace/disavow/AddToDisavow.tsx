import { Button } from '@/components/ui/Button.tsx';
import { Said } from '@/components/workspace/Said.tsx';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { useAdding, type Adding } from './use-adding.ts';
import styles from './AddToDisavow.module.css';

/** The selected rows to the disavow list of the site; where nothing is kept, it says so. */
export function AddToDisavow({ rows }: { readonly rows: () => readonly AnyRow[] }) {
  const adding = useAdding();
  if (!adding) return null;
  return (
    <span class={styles.add} title={adding.isPrivate ? t('list_incognito') : undefined}>
      <Button isDisabled={adding.isPrivate} onClick={() => adding.add(rows())}>
        {t('disavow_add')}
      </Button>
      {adding.isPrivate && <span class={styles.note}>{t('list_incognito')}</span>}
    </span>
  );
}

/** What came to the list just now, the way to it, and the way back. */
export function AddedToDisavow() {
  const adding = useAdding();
  if (!adding) return null;
  return (
    <Said text={adding.said}>
      {adding.undo && (
        <Button kind="quiet" onClick={adding.undo}>
          {t('undo')}
        </Button>
      )}
      <ViewLink view={adding.listView} class={styles.link}>
        {t('disavow_open')}
      </ViewLink>
    </Said>
  );
}

/** The same for one row, as an entry of its menu; none where the row is no link, or nothing is kept of the view. */
export function disavowItems(
  adding: Adding | null,
  row: AnyRow,
): readonly { readonly label: string; readonly act: () => void }[] {
  if (!adding || adding.isPrivate) return [];
  return [{ label: t('disavow_add'), act: () => adding.add([row]) }];
}
