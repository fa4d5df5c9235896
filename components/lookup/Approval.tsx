import { quoteText } from '@/components/labels/quote-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { UnreadableLogModel } from '@/utils/models/spending/UnreadableLogModel.ts';
import styles from './Approval.module.css';

interface Props {
  /** Its max price. */
  readonly units: number;
  /** What today's budget has left, or null where there is no budget. */
  readonly budgetLeft: number | null;
  /** True where rows of it were bought before and can't be read any more. */
  readonly isDamaged?: boolean;
  /** What was bought without a question just before, where it is this that makes the limit too small. */
  readonly unaskedUnits?: number | undefined;
  readonly onApprove: () => void;
}

/** Waits for the user's yes before units are spent past the budget or the limit, or where damage hides what was spent or bought before. */
export function Approval({ units, budgetLeft, isDamaged = false, unaskedUnits, onApprove }: Props) {
  const { count } = useModel(UnreadableLogModel);
  return (
    <Message
      tone="warn"
      actions={
        <Button kind="primary" moneyOf={units} onClick={onApprove}>
          {tCount('spend_units', units)}
        </Button>
      }
    >
      {isDamaged && <p>{t('approval_damaged')}</p>}
      {count.value > 0 && <p>{tCount('approval_unreadable', count.value)}</p>}
      <p>
        {unaskedUnits !== undefined && (budgetLeft === null || units <= budgetLeft)
          ? t('approval_recent', quoteText(units), formatCount(unaskedUnits, uiLocale()))
          : budgetLeft === null
            ? tCount('approval_limit', units)
            : tCount('approval_budget', units, formatCount(Math.max(0, budgetLeft), uiLocale()))}
      </p>
      {budgetLeft !== null && units > budgetLeft && (
        <p class={styles.over}>{tCount('approval_over', units - Math.max(0, budgetLeft))}</p>
      )}
    </Message>
  );
}
