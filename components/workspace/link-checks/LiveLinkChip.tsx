import { verdictName } from '@/components/labels/link-words.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { verdicts, type Verdict } from '@/utils/page-links/verdict.ts';

interface Props {
  /** How many there are of each. */
  readonly counts: ReadonlyMap<Verdict, number>;
  readonly chosen: Verdict | null;
  readonly onChoose: (verdict: Verdict | null) => void;
}

/** Shows only what the last check told one thing of, at 0 units. Nothing where nothing was checked. */
export function LiveLinkChip({ counts, chosen, onChoose }: Props) {
  const isChecked = [...counts.keys()].some((verdict) => verdict !== 'not_checked');
  if (!isChecked && chosen === null) return null;
  return (
    <Popover
      label={chosen === null ? t('column_live_link') : t('live_link_is', verdictName(chosen))}
      icon="plus"
      look="chip"
      align="start"
      kind="menu"
    >
      {(close) => (
        <Menu
          label={t('column_live_link')}
          items={chosen === null ? [] : [{ label: t('live_link_all'), act: () => onChoose(null) }]}
          groups={[
            verdicts
              .filter((verdict) => counts.has(verdict))
              .map((verdict) => ({
                label: t('link_checks_count', verdictName(verdict), formatCount(counts.get(verdict) ?? 0, uiLocale())),
                act: () => onChoose(verdict),
              })),
          ]}
          onDone={close}
        />
      )}
    </Popover>
  );
}

/** How many items the last check told what of; those that were never checked are `not_checked`. */
export function countVerdicts<Item>(
  items: readonly Item[],
  verdictOf: (item: Item) => Verdict | null,
): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const item of items) {
    const verdict = verdictOf(item) ?? 'not_checked';
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return counts;
}
