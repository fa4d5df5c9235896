import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { ChoiceGroup } from '@/components/ui/ChoiceGroup.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { download } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { MadeBackup } from '@/utils/models/own-data/BackupModel.ts';
import type { OpenedBackup } from '@/utils/models/own-data/RestoreModel.ts';
import type { RestoreChoice, Restored } from '@/utils/store/own-data/restore.ts';
import { BackupTable } from './BackupTable.tsx';
import { NamesList } from './NamesList.tsx';
import { RestoreSettings } from './RestoreSettings.tsx';
import styles from './DataSection.module.css';

interface Props {
  readonly opened: OpenedBackup;
  readonly restore: (opened: OpenedBackup, choice: RestoreChoice) => Promise<Restored>;
  /** What is here as a file, so that a restore can be taken back. */
  readonly makeUndo: () => Promise<MadeBackup>;
  /** Ends it, with what was done. */
  readonly onClose: (said: string) => void;
}

/** What is in a backup, how it differs from what is here, and what a restore would do: nothing is written before its last button. */
export function RestoreForm({ opened, restore, makeUndo, onClose }: Props) {
  const how = useSignal<RestoreChoice['how']>('merge');
  const wins = useSignal<RestoreChoice['wins']>('here');
  const takesSettings = useSignal(false);
  const isBusy = useSignal(false);
  const problem = useSignal('');
  const said = useSignal('');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [opened.backup]);
  const { name, backup, differences, unknown, settings } = opened;
  const sum = (count: 'added' | 'changed' | 'onlyHere'): number =>
    differences.reduce((total, difference) => total + difference[count], 0);
  const unread = differences.flatMap((difference) => difference.unread);
  const [added, changed, onlyHere] = [sum('added'), sum('changed'), sum('onlyHere')];
  const isReplacing = how.value === 'replace';
  const changing = isReplacing || wins.value === 'backup' ? changed : 0;
  const going = isReplacing ? onlyHere : 0;
  const isNothing = added + changing + going + unread.length === 0 && !takesSettings.value;
  const run = async (): Promise<void> => {
    isBusy.value = true;
    problem.value = '';
    try {
      const { quarantined } = await restore(opened, {
        how: how.value,
        wins: wins.value,
        takesSettings: takesSettings.value,
      });
      onClose(
        [
          t('restore_done'),
          ...(added > 0 ? [tCount('restore_added', added)] : []),
          ...(changing > 0 ? [tCount('restore_changed', changing)] : []),
          ...(going > 0 ? [tCount('restore_gone', going)] : []),
          ...(takesSettings.value ? [t('own_settings')] : []),
          ...(unread.length > 0 ? [tCount('restore_unread_kept', unread.length)] : []),
          ...(quarantined.length > 0 ? [tCount('restore_quarantined', quarantined.length)] : []),
        ].join(' · '),
      );
    } catch {
      problem.value = t('restore_failed');
    } finally {
      isBusy.value = false;
    }
  };
  const saveUndo = async (): Promise<void> => {
    try {
      const { file } = await makeUndo();
      download({ ...file, name: file.name.replace('-backup-', '-before-restore-') });
      said.value = t('file_saved', file.name.replace('-backup-', '-before-restore-'));
    } catch {
      said.value = t('backup_failed');
    }
  };
  return (
    <section class={styles.restore} aria-labelledby="restore-title">
      <h3 id="restore-title" ref={head} tabIndex={-1}>
        {t('restore_title')}
      </h3>
      <p class={styles.muted}>
        <WebText text={name} />
        {backup.madeAt !== null && (
          <>
            {' · '}
            <Moment at={backup.madeAt} />
          </>
        )}
        {backup.extension !== '' && ` · ${t('restore_version', backup.extension)}`}
      </p>
      <BackupTable differences={differences} />
      <NamesList title={tCount('restore_unread', unread.length)} names={unread} />
      <NamesList title={tCount('restore_unknown', unknown.length)} names={unknown} />
      <NamesList title={tCount('restore_lost', backup.unreadable.length)} names={backup.unreadable} />
      <ChoiceGroup
        label={t('restore_how')}
        hint={t(isReplacing ? 'restore_replace_note' : 'restore_merge_note')}
        choices={[
          { value: 'merge', label: t('restore_merge') },
          { value: 'replace', label: t('restore_replace') },
        ]}
        chosen={how.value}
        onChoose={({ value }) => (how.value = value)}
      />
      {!isReplacing && changed > 0 && (
        <ChoiceGroup
          label={t('restore_wins', String(changed))}
          choices={[
            { value: 'here', label: t('restore_wins_here') },
            { value: 'backup', label: t('restore_wins_file') },
          ]}
          chosen={wins.value}
          onChoose={({ value }) => (wins.value = value)}
        />
      )}
      {isReplacing && going + changing > 0 && (
        <Message tone="warn" actions={<Button onClick={() => void saveUndo()}>{t('restore_save_first')}</Button>}>
          <p>{t('restore_loses', tCount('restore_loses_gone', going), tCount('restore_loses_changed', changing))}</p>
          <p role="status">{said}</p>
        </Message>
      )}
      <RestoreSettings
        settings={settings}
        isTaken={takesSettings.value}
        onTake={(isTaken) => (takesSettings.value = isTaken)}
      />
      {problem.value !== '' && (
        <Message tone="bad" isAlert>
          <p>{problem.value}</p>
        </Message>
      )}
      <div class={styles.buttons}>
        {isNothing && <span class={styles.muted}>{t('restore_nothing')}</span>}
        <Button onClick={() => onClose('')}>{t('cancel')}</Button>
        <Button
          kind={isReplacing ? 'danger' : 'primary'}
          isDisabled={isBusy.value || isNothing}
          onClick={() => void run()}
        >
          {t('restore_now')}
        </Button>
      </div>
    </section>
  );
}
