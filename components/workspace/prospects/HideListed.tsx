import { useContext, useMemo } from 'preact/hooks';
import { LiveLinksContext } from '@/components/workspace/link-checks/live-links.tsx';
import { useKnownOfRows } from '@/components/workspace/narrow/use-known-of-rows.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { narrowRows } from '@/utils/view/narrow/narrow.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { useProspecting } from './use-prospecting.ts';
import styles from '@/components/workspace/narrow/NarrowBar.module.css';

/** Hides rows whose site is among the prospects already, with how many that leaves: known before it is pressed. Nothing where none can be. */
export function HideListed({ shown }: { readonly shown: ShownRows }) {
  const { view, options, open } = useWorkspace();
  const prospecting = useProspecting();
  const { narrowing } = options;
  const isOn = narrowing.hidesListed;
  const marks = prospecting?.marks;
  const known = useKnownOfRows(prospecting, useContext(LiveLinksContext));
  const count = useMemo(() => {
    if (isOn || !marks) return shown.rows.length;
    const hidden = { ...narrowing, hidesListed: true };
    return narrowRows(view.report, shown.found, hidden, known).rows.length;
  }, [shown, isOn, marks]);
  if (!prospecting || (prospecting.marks.count === 0 && !isOn)) return null;
  return (
    <button
      type="button"
      class={styles.toggle}
      aria-pressed={isOn}
      title={t('narrow_listed_note', targetLabel(prospecting.site))}
      onClick={() => open(withOptions(view, { narrowing: { ...narrowing, hidesListed: !isOn } }))}
    >
      {t('narrow_counts', t('narrow_listed'), formatCount(count, uiLocale()))}
    </button>
  );
}
