import type { Selection } from '@/components/table/use-selection.ts';
import { rowKeys } from '@/components/workspace/list/row-keys.ts';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes, signalsColumn } from '@/utils/view/report-shape.ts';
import { signalsOf, worstFirst } from '@/utils/view/signals.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import toggles from '@/components/workspace/filters/toggles.module.css';

/** As many as anybody looks through at once. */
const worstCount = 20;

interface Props {
  /** The rows that are shown, and all that are loaded. */
  readonly rows: readonly AnyRow[];
  readonly loaded: readonly AnyRow[];
  readonly selection: Selection;
}

const noneSuperseded: ReadonlyMap<AnyRow, number> = new Map();

/** Puts the loaded rows with most signals and the lowest score first, with their signals, and selects the first that have any, at 0 units. */
export function ReviewWorst({ rows, loaded, selection }: Props) {
  const { view, options, open } = useWorkspace();
  const { text, say } = useSaid();
  const shape = reportShapes[view.report];
  if (!shape.signals || !shape.reviewsWorst) return null;
  const isOn = options.order?.column === signalsColumn;
  const review = (): void => {
    if (isOn) return open(withOptions(view, { order: null }), 'replace');
    const signals = signalsOf(view.report, loaded);
    const worst = worstFirst(view.report, rows, signals).filter((row) => signals.has(row));
    // What somebody chose stays chosen.
    if (selection.count === 0) selection.add(rowKeys(worst.slice(0, worstCount), noneSuperseded));
    say(worst.length === 0 ? t('review_worst_none') : tCount('review_worst_found', worst.length));
    return open(withOptions(view, { order: { column: signalsColumn, direction: 'desc' } }), 'replace');
  };
  return (
    <>
      <button
        type="button"
        class={toggles.toggle}
        aria-pressed={isOn}
        title={t('review_worst_note', worstCount)}
        disabled={rows.length === 0}
        onClick={review}
      >
        {t('review_worst')}
      </button>
      <Said text={text} />
    </>
  );
}
