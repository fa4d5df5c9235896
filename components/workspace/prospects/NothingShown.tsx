import { Button } from '@/components/ui/Button.tsx';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { t } from '@/utils/browser/i18n.ts';

/** There are prospects, and none that fits what was chosen. */
export function NothingShown({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyList note={t('prospects_none_shown')}>
      <Button onClick={onShowAll}>{t('prospects_show_all')}</Button>
    </EmptyList>
  );
}
