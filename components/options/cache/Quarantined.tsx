import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { ByteSize } from '@/components/ui/ByteSize.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Moment } from '@/components/ui/Moment.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { download } from '@/utils/browser/download.ts';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import { toQuarantineFile } from '@/utils/export/quarantine-file.ts';
import { QuarantineModel } from '@/utils/models/QuarantineModel.ts';
import type { QuarantinedItem, QuarantinedKind } from '@/utils/store/quarantined-items.ts';
import styles from './Quarantined.module.css';

const names: { readonly [Kind in QuarantinedKind]: MessageKey } = {
  'cache-entry': 'quarantine_cache_entry',
  page: 'quarantine_page',
  'log-entry': 'quarantine_log_entry',
  'open-entry': 'quarantine_open_entry',
  settings: 'quarantine_settings',
  'disavow-entry': 'quarantine_disavow_entry',
  'link-check': 'quarantine_link_check',
  prospect: 'quarantine_prospect',
  watch: 'quarantine_watch',
  other: 'quarantine_other',
};

/** What was quarantined: to be put back, saved as a file, or removed. Nothing where there is none. */
export function Quarantined({ count }: { readonly count: number }) {
  const { items, values, restore, forget } = useModel(QuarantineModel);
  const status = useSignal<MessageKey | null>(null);
  // Takes the focus from an item that goes away.
  const head = useRef<HTMLDivElement>(null);
  const act = async (work: () => Promise<boolean>, done: MessageKey): Promise<void> => {
    status.value = null;
    try {
      const isDone = await work();
      status.value = isDone ? done : 'quarantine_not_restored';
      if (isDone) head.current?.focus();
    } catch {
      status.value = 'quarantine_failed';
    }
  };
  const save = (): Promise<void> =>
    act(async () => {
      download(toQuarantineFile(await values(), Date.now()));
      return true;
    }, 'quarantine_exported');
  const shown = items.value ?? [];
  return (
    <>
      {shown.length > 0 && (
        <>
          <div class={styles.head} ref={head} tabIndex={-1}>
            <div>
              <h3 id="quarantined">{t('quarantine_title')}</h3>
              <p>{t('quarantine_hint')}</p>
            </div>
            <Button onClick={() => void save()}>{t('quarantine_export')}</Button>
          </div>
          <ul class={styles.list} aria-labelledby="quarantined">
            {shown.map((item) => (
              <Item
                key={item.key}
                item={item}
                onRestore={() => void act(() => restore(item.key), 'quarantine_restored')}
                onForget={() => void act(() => forget(item.key).then(() => true), 'quarantine_forgotten')}
              />
            ))}
          </ul>
          {count > shown.length && <p>{tCount('quarantine_more', count - shown.length)}</p>}
        </>
      )}
      <p class={styles.status} role="status">
        {status.value && t(status.value)}
      </p>
    </>
  );
}

interface ItemProps {
  readonly item: QuarantinedItem;
  readonly onRestore: () => void;
  readonly onForget: () => void;
}

function Item({ item: { kind, about, at, bytes, canRestore }, onRestore, onForget }: ItemProps) {
  const needsApproval = useSignal(false);
  return (
    <li class={styles.item}>
      <div class={styles.what}>
        <p>
          {t(names[kind])} ·{' '}
          {at !== null && (
            <>
              <Moment at={at} /> ·{' '}
            </>
          )}
          <ByteSize bytes={bytes} />
        </p>
        <p class={styles.about}>
          <WebText text={clipForCell(about)} />
        </p>
      </div>
      <div class={styles.actions}>
        {needsApproval.value ? (
          <>
            <Button onClick={() => (needsApproval.value = false)}>{t('quarantine_keep')}</Button>
            <Button kind="danger" onClick={onForget}>
              {t('quarantine_forget_now')}
            </Button>
          </>
        ) : (
          <>
            {canRestore && <Button onClick={onRestore}>{t('quarantine_restore')}</Button>}
            <Button onClick={() => (needsApproval.value = true)}>{t('quarantine_forget')}</Button>
          </>
        )}
      </div>
    </li>
  );
}
