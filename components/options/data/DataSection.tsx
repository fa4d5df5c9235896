import { useSignal } from '@preact/signals';
import { OptionsCard } from '@/components/options/OptionsCard.tsx';
import { OptionsSection } from '@/components/options/OptionsSection.tsx';
import { Age } from '@/components/ui/Age.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { download } from '@/utils/browser/download.ts';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import type { BackupProblem } from '@/utils/export/backup-file.ts';
import type { Backups } from '@/utils/models/own-data/BackupModel.ts';
import { RestoreModel } from '@/utils/models/own-data/RestoreModel.ts';
import { OpenBackup } from './OpenBackup.tsx';
import { RestoreForm } from './RestoreForm.tsx';
import styles from './DataSection.module.css';

/** The user's own data as one file, and back from there. */
export function DataSection({ backups }: { readonly backups: Backups }) {
  const restoring = useModel(RestoreModel);
  const said = useSignal('');
  const lastAt = backups.lastAt.value;
  const backUp = async (): Promise<void> => {
    try {
      const now = Date.now();
      const { file, entries, unreadable } = await backups.make(now);
      download(file);
      await backups.note(now);
      said.value = [
        t('file_saved', file.name),
        tCount('backup_entries', entries),
        ...(unreadable.length > 0 ? [tCount('backup_unreadable', unreadable.length, namesOf(unreadable))] : []),
      ].join(' · ');
    } catch {
      said.value = t('backup_failed');
    }
  };
  const opened = restoring.opened.value;
  return (
    <OptionsSection id="data" title={t('data')} intro={t('data_intro')}>
      <OptionsCard>
        <div class={styles.row}>
          <p class={backups.isDue.value ? styles.due : undefined}>
            {backups.isDue.value && <Icon name="warning" size={16} />}
            {lastAt === null && t('backup_never')}
            {typeof lastAt === 'number' && (
              <span>
                {t('backup_last')} <Age at={lastAt} />
              </span>
            )}
          </p>
          <div class={styles.buttons}>
            <OpenBackup
              onOpen={(file) => {
                said.value = '';
                void restoring.open(file);
              }}
            />
            <Button kind="primary" onClick={() => void backUp()}>
              {t('backup_make')}
            </Button>
          </div>
        </div>
        {typeof opened === 'string' && (
          <Message tone="bad" isAlert>
            <p>{t(problems[opened])}</p>
          </Message>
        )}
        {opened !== null && typeof opened !== 'string' && (
          <RestoreForm
            opened={opened}
            restore={restoring.restore}
            makeUndo={() => backups.make(Date.now())}
            onClose={(text) => {
              restoring.close();
              said.value = text;
            }}
          />
        )}
        <p role="status" class={styles.said}>
          {said}
        </p>
      </OptionsCard>
    </OptionsSection>
  );
}

const problems: { readonly [Problem in BackupProblem | 'unreadable']: MessageKey } = {
  'too-large': 'restore_too_large',
  'not-json': 'restore_not_json',
  'not-a-backup': 'restore_not_a_backup',
  'later-format': 'restore_later_format',
  unreadable: 'restore_unreadable',
};

/** So many are named; the file itself names all of them. */
const maxNames = 3;

function namesOf(keys: readonly string[]): string {
  return keys.slice(0, maxNames).map(clipForCell).join(', ');
}
