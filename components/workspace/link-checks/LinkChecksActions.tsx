import type { Selection } from '@/components/table/use-selection.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { download, downloadBlob } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { linkChecksCsv } from '@/utils/export/link-checks.ts';
import { type LinkPair } from '@/utils/page-links/link-pair.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import type { Checking } from './use-checking.ts';
import { WatchLinks } from './WatchLinks.tsx';
import styles from './LinkChecksPage.module.css';

interface Props {
  /** The selected results. */
  readonly chosen: readonly LinkCheck[];
  /** Those that are shown, which are exported where none is selected. */
  readonly shown: readonly LinkCheck[];
  readonly selection: Selection;
  readonly checking: Checking;
  readonly onStart: (pairs: readonly LinkPair[]) => void;
  readonly onRemove: (checks: readonly LinkCheck[]) => Promise<void>;
  readonly onSaid: (text: string) => void;
}

/** What can be done to the selected results, and to all of them. */
export function LinkChecksActions({ chosen, shown, selection, checking, onStart, onRemove, onSaid }: Props) {
  const { isPrivate } = useWorkspace().context;
  const exported = chosen.length > 0 ? chosen : shown;
  const remove = async (): Promise<void> => {
    try {
      await onRemove(chosen);
      selection.setAll(false);
      onSaid(tCount('list_removed', chosen.length));
    } catch {
      onSaid(t('list_not_kept'));
    }
  };
  const saveCsv = (): void => {
    const file = linkChecksCsv(exported, Date.now());
    download(file);
    onSaid(t('file_saved', file.name));
  };
  const saveXlsx = async (): Promise<void> => {
    try {
      const { linkChecksXlsx } = await import('@/utils/export/link-checks-xlsx.ts');
      const file = linkChecksXlsx(exported, Date.now());
      if (!file) return;
      downloadBlob(file.name, new Blob([...file.parts], { type: file.mediaType }));
      onSaid(t('file_saved', file.name));
    } catch {
      onSaid(t('save_failed'));
    }
  };
  return (
    <>
      {chosen.length > 0 && (
        <span class={styles.selected}>
          {tCount('rows_selected', chosen.length)}
          <Button
            isDisabled={checking.isBusy || checking.obstacle !== null}
            onClick={() => onStart(chosen.map(({ source, target }) => ({ source, target })))}
          >
            {t('link_checks_again')}
          </Button>
          <Button isDisabled={isPrivate} onClick={() => void remove()}>
            {t('remove')}
          </Button>
          <Button kind="quiet" onClick={() => selection.setAll(false)}>
            {t('clear_selection')}
          </Button>
        </span>
      )}
      <WatchLinks links={exported} isDisabled={isPrivate} onSaid={onSaid} />
      <span class={styles.actions} role="group" aria-label={t('export')}>
        <Button isDisabled={exported.length === 0} onClick={saveCsv}>
          {t('export_csv')}
        </Button>
        <Button isDisabled={exported.length === 0} onClick={() => void saveXlsx()}>
          {t('export_xlsx')}
        </Button>
      </span>
    </>
  );
}
