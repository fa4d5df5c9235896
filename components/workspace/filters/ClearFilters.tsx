import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { withOptions } from '@/utils/view/view-options.ts';

/** Shows the rows as they are without any filter. */
export function ClearFilters() {
  const { view, open } = useWorkspace();
  const clear = (): void =>
    open({ ...withOptions(view, { isWeakOnly: false, anchors: null, response: null }), filter: [], rowCount: null });
  return (
    <Button kind="quiet" onClick={clear}>
      {t('clear_all_filters')}
    </Button>
  );
}
