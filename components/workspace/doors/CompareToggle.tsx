import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { isCompared, toggleComparison } from './comparison.ts';
import styles from './CompareToggle.module.css';

/** Puts a competitor into the comparison, or takes it out again. The view's own target is in it anyway. */
export function CompareToggle({ target }: { readonly target: Target }) {
  const { view, open } = useWorkspace();
  const tabIndex = useRowTabIndex();
  if (view.targets.some((own) => isSameTarget(own, target))) return null;
  const isIn = isCompared(view, target);
  return (
    <button
      type="button"
      class={styles.compare}
      aria-pressed={isIn}
      aria-label={t('add_to_comparison', target.value)}
      title={t('add_to_comparison', target.value)}
      tabIndex={tabIndex}
      onClick={() => open(toggleComparison(view, target), 'replace')}
    >
      <Icon name={isIn ? 'check' : 'plus'} size={13} />
      {t('compare')}
    </button>
  );
}
