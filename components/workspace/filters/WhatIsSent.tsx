import { clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows, requestParameters } from '@/utils/semrush/query/query.ts';
import styles from './WhatIsSent.module.css';

/** The view's filter, order and number of rows as the API gets them, for whoever knows it: folded, since all else is in words. */
export function WhatIsSent() {
  const { view } = useWorkspace();
  const query = createQuery(view, { start: 0, end: view.rowCount ?? firstRows });
  const sent = [...requestParameters(query)].filter(([name]) => name.startsWith('display_'));
  if (view.targets.length === 0 || sent.length === 0) return null;
  return (
    <details class={styles.sent}>
      <summary>{t('what_is_sent')}</summary>
      <ul class={styles.list}>
        {sent.map(([name, value]) => (
          <li key={name}>
            <code>
              <WebText text={clipForTooltip(`${name}=${value}`)} />
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}
