import { Button } from '@/components/ui/Button.tsx';
import type { MenuItem } from '@/components/ui/Menu.tsx';
import { Said } from '@/components/workspace/Said.tsx';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { useProspecting, type Prospecting } from './use-prospecting.ts';
import styles from './marks.module.css';

/** The selected rows to the prospects of an own site. Of a private view nothing is kept. */
export function AddToProspects({ rows }: { readonly rows: () => readonly AnyRow[] }) {
  const prospecting = useProspecting();
  if (!prospecting) return null;
  const { site, isPrivate, add } = prospecting;
  return (
    <span title={isPrivate ? t('list_incognito') : t('prospects_add_for', targetLabel(site))}>
      <Button isDisabled={isPrivate} onClick={() => add(rows())}>
        {t('prospects_add')}
      </Button>
    </span>
  );
}

/** What came to the prospects just now, the way to them, and the way back. */
export function AddedToProspects() {
  const prospecting = useProspecting();
  if (!prospecting) return null;
  const { said, undo, listView } = prospecting;
  return (
    <Said text={said}>
      {undo && (
        <Button kind="quiet" onClick={undo}>
          {t('undo')}
        </Button>
      )}
      <ViewLink view={listView} class={styles.link}>
        {t('prospects_open')}
      </ViewLink>
    </Said>
  );
}

/** The same for one row, as an entry of its menu. */
export function prospectItems(prospecting: Prospecting | null, row: AnyRow): readonly MenuItem[] {
  if (!prospecting || prospecting.isPrivate) return [];
  return [{ label: t('prospects_add'), act: () => prospecting.add([row]) }];
}
