import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote } from '@/utils/semrush/query/price.ts';
import { maxRowNumber } from '@/utils/semrush/query/query.ts';
import nothing from '@/components/workspace/list/nothing.module.css';

interface Props {
  /** What none of the loaded rows is. */
  readonly words: string;
  /** How many rows are loaded, from the first. */
  readonly loadedCount: number;
  readonly hasMore: boolean;
}

const step = 100;

/** None of the loaded rows is what is looked for, such as broken pages: the next ones are a press away, at their price. */
export function LoadFurther({ words, loadedCount, hasMore }: Props) {
  const { view, context, hasSource, lookUp } = useWorkspace();
  const end = Math.min(loadedCount + step, maxRowNumber);
  if (!hasMore || end <= loadedCount) return <p class={nothing.nothing}>{words}</p>;
  const { units } = fullQuote(createQuery(view, { start: loadedCount, end }), context.source);
  return (
    <div class={nothing.nothing}>
      <p>{t('nothing_but', words)}</p>
      <Button units={units} isDisabled={!hasSource} onClick={() => lookUp({ ...view, rowCount: end })}>
        {t('load_100_more')}
      </Button>
    </div>
  );
}
