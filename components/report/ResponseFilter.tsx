import { t } from '../../utils/platform/i18n.ts';
import { responseKinds } from '../../utils/semrush/response-kind.ts';
import { withOptions } from '../../utils/semrush/view-options.ts';
import { useWorkspace } from './useWorkspace.ts';
import styles from './ListView.module.css';

/** Which of the loaded pages are seen by how they answer: broken ones that still have links, say. The API is not asked. */
export const ResponseFilter = () => {
  const { view, options, open } = useWorkspace();
  return (
    <select
      class={styles.choice}
      aria-label={t('column_response_code')}
      title={t('response_note')}
      value={options.response ?? ''}
      onChange={({ currentTarget }) => open(withOptions(view, { response: responseKinds.find((kind) => kind === currentTarget.value) ?? null }))}
    >
      <option value="">{t('response_any')}</option>
      {responseKinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`response_${kind}`)}
        </option>
      ))}
    </select>
  );
};
