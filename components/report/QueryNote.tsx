import { t } from '../../utils/platform/i18n.ts';
import { WebText } from '../WebText.tsx';
import { useWorkspace } from './use-workspace.ts';
import styles from './TargetForm.module.css';

/** A page's whole address, query included, before it is sent (promise 13). */
export const QueryNote = ({ page }: { readonly page: string }) => {
  // The sample is sent nowhere.
  if (useWorkspace().context.source === 'sample') return null;
  return (
    <p class={styles.query} role="note">
      {t('query_note')}{' '}
      <b>
        <WebText text={page} />
      </b>
    </p>
  );
};
