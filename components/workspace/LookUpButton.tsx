import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';
import type { Quote } from '@/utils/semrush/query/price.ts';
import { useWorkspace } from './use-workspace.ts';

interface Props {
  readonly type?: 'button' | 'submit';
  /** What pressing it can cost; null where it only shows a view, which has its own price. */
  readonly quote: Pick<Quote, 'units' | 'freeRows'> | null;
  readonly isDisabled?: boolean;
  readonly onClick?: () => void;
}

/** **Look up** at its price; without a key, what costs units can't be had, and **Add API key** stands in its place. */
export function LookUpButton({ type = 'button', quote, isDisabled = false, onClick }: Props) {
  const { hasSource } = useWorkspace();
  if (!hasSource && quote !== null && quote.units > 0)
    return (
      <Button kind="primary" onClick={() => void openOptions('key')}>
        {t('add_api_key')}
      </Button>
    );
  return (
    <Button
      type={type}
      kind="primary"
      isDisabled={isDisabled}
      {...(quote && { units: quote.units, freeRows: quote.freeRows })}
      {...(onClick && { onClick })}
    >
      {t('look_up')}
    </Button>
  );
}
