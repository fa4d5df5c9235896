import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';

interface Props {
  /** Its max price. */
  readonly units: number;
  /** What today's budget has left, or null where there is no budget. */
  readonly budgetLeft: number | null;
  readonly onApprove: () => void;
}

/** Waits for the user's yes before units are spent past the budget or the limit. */
export function Approval({ units, budgetLeft, onApprove }: Props) {
  return (
    <Message
      tone="warn"
      actions={
        <Button kind="primary" onClick={onApprove}>
          {tCount('spend_units', units)}
        </Button>
      }
    >
      <p>
        {budgetLeft === null
          ? tCount('approval_limit', units)
          : tCount('approval_budget', units, formatCount(Math.max(0, budgetLeft), uiLocale()))}
      </p>
    </Message>
  );
}
