import { Age } from '@/components/ui/Age.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { download } from '@/utils/browser/download.ts';
import { t } from '@/utils/browser/i18n.ts';
import { BackupModel } from '@/utils/models/own-data/BackupModel.ts';
import styles from './BackupLine.module.css';

/** The foot of a page with an own list: where it is kept, how old the last backup is, and a new one. None in a private view, whose pages change nothing. */
export function BackupLine() {
  const { context } = useWorkspace();
  const { lastAt, isDue, make, note } = useModel(BackupModel);
  const { text, say } = useSaid();
  if (context.isPrivate || lastAt.value === undefined) return null;
  const backUp = async (): Promise<void> => {
    try {
      const now = Date.now();
      const { file } = await make(now);
      download(file);
      await note(now);
      say(t('file_saved', file.name));
    } catch {
      say(t('backup_failed'));
    }
  };
  return (
    <p class={styles.line}>
      <span>
        {t('backup_kept')}{' '}
        <span class={isDue.value ? styles.due : undefined}>
          {lastAt.value === null ? (
            t('backup_never')
          ) : (
            <>
              {t('backup_last')} <Age at={lastAt.value} />
            </>
          )}
        </span>
      </span>
      <span aria-hidden="true">·</span>
      <button type="button" class={styles.act} onClick={() => void backUp()}>
        {t('backup_now')}
      </button>
      <span aria-hidden="true">·</span>
      <OptionsLink section="data" class={styles.act}>
        {t('restore')}
      </OptionsLink>
      <Said text={text} />
    </p>
  );
}
