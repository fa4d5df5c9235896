import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import styles from './TargetForm.module.css';

/** A page's whole address, query included, before it is sent (docs/guarantees.md, 13). */
export function QueryNote({ page }: { readonly page: string }) {
  // The sample is sent nowhere.
  if (useWorkspace().isSample) return null;
  return (
    <p class={styles.query} role="note">
      {t('query_note')}{' '}
      <b>
        <WebText text={page} />
      </b>
    </p>
  );
}
