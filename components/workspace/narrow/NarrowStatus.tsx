import { narrowSubject } from '@/components/labels/narrow-words.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { isNarrowing } from '@/utils/view/narrow/narrow-part.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import styles from './NarrowBar.module.css';

/** How many rows are left, and how many are left out only because what they are narrowed by is not known of them. */
export function NarrowStatus({ shown }: { readonly shown: ShownRows }) {
  const { view, options } = useWorkspace();
  const { narrowing } = options;
  const said = [
    tCount('narrow_left', shown.rows.length, formatCount(shown.found.length, uiLocale())),
    ...shown.missing.map(({ part, count }) =>
      tCount('narrow_missing', count, narrowSubject(view.report, part, view.targets)),
    ),
  ];
  return (
    <span role="status" class={styles.status}>
      {isNarrowing(narrowing) && said.join(' · ')}
    </span>
  );
}
