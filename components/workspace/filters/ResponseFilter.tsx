import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { responseKinds } from '@/utils/view/response-kind.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './toggles.module.css';

/** Which of the loaded pages are seen by their status: broken ones that still have links, say. The API is not asked. */
export function ResponseFilter() {
  const { view, options, open } = useWorkspace();
  return (
    <span class={styles.toggles} role="group" aria-label={t('column_response_code')}>
      {responseKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class={styles.toggle}
          aria-pressed={options.response === kind}
          title={t('response_note')}
          onClick={() => open(withOptions(view, { response: options.response === kind ? null : kind }))}
        >
          {t(`response_${kind}`)}
        </button>
      ))}
    </span>
  );
}
