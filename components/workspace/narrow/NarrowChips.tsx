import { useContext, useId, useMemo } from 'preact/hooks';
import { narrowWords } from '@/components/labels/narrow-words.ts';
import { ChipButton } from '@/components/ui/chip/ChipButton.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { LiveLinksContext } from '@/components/workspace/link-checks/live-links.tsx';
import { useProspecting } from '@/components/workspace/prospects/use-prospecting.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { Collapse, NarrowPart } from '@/utils/view/narrow/narrow-part.ts';
import { narrowRows } from '@/utils/view/narrow/narrow.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import { useKnownOfRows } from './use-known-of-rows.ts';
import styles from './NarrowBar.module.css';

interface CollapseToggleProps {
  readonly how: Collapse;
  readonly shown: ShownRows;
  readonly onToggle: () => void;
}

/** One row for those that belong together, with how many that leaves: known before it is pressed. */
export function CollapseToggle({ how, shown, onToggle }: CollapseToggleProps) {
  const { view, options } = useWorkspace();
  const known = useKnownOfRows(useProspecting(), useContext(LiveLinksContext));
  const { narrowing } = options;
  const isOn = narrowing.collapse === how;
  const count = useMemo(() => {
    if (isOn) return shown.rows.length;
    return narrowRows(view.report, shown.found, { ...narrowing, collapse: how }, known).rows.length;
  }, [shown, isOn]);
  return (
    <button
      type="button"
      class={styles.toggle}
      aria-pressed={isOn}
      title={t(`collapse_${how}_note`)}
      onClick={onToggle}
    >
      {t('narrow_counts', t(`collapse_${how}`), formatCount(count, uiLocale()))}
    </button>
  );
}

/** A part in words, with the way to do without it. */
export function PartChip({ part, onRemove }: { readonly part: NarrowPart; readonly onRemove: () => void }) {
  const { report, targets } = useWorkspace().view;
  const id = useId();
  const { words, value } = narrowWords(report, part, targets);
  return (
    <li class={styles.chip}>
      <span id={id} class={styles.words}>
        {words}
        {value !== null && (
          <>
            {' '}
            <b>
              <WebText text={value} />
            </b>
          </>
        )}
      </span>
      <ChipButton icon="close" label={t('narrow_remove')} about={id} onClick={onRemove} />
    </li>
  );
}
