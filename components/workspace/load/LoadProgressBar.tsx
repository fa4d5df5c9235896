import { useSignal } from '@preact/signals';
import { quoteText } from '@/components/labels/quote-text.ts';
import { ProgressBar } from '@/components/ui/progress/ProgressBar.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { LoadProgress } from '@/utils/models/lookup/load-progress.ts';

interface Props {
  readonly progress: LoadProgress;
  readonly onCancel: () => void;
}

/** How far a long load is, how fast, what the rest can cost, and **Cancel**: what has come stays. */
export function LoadProgressBar({ progress: { rowsCome, rowsWanted, rowsPerSecond, unitsLeft }, onCancel }: Props) {
  const isCancelling = useSignal(false);
  const cancel = (): void => {
    isCancelling.value = true;
    onCancel();
  };
  const count = (number: number): string => formatCount(Math.round(number), uiLocale());
  const text = t('load_progress', count(rowsCome), count(rowsWanted), count(rowsPerSecond), quoteText(unitsLeft));
  return (
    <ProgressBar
      label={t('load_more')}
      done={rowsCome}
      total={rowsWanted}
      text={text}
      isCancelling={isCancelling.value}
      onCancel={cancel}
    />
  );
}
