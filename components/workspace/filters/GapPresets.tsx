import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatFilter } from '@/utils/semrush/filter/filter.ts';
import { gapFilter, gapPresetOf, gapPresets, gapSort, type GapPreset } from '@/utils/view/gap-presets.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './Filters.module.css';

const names: Record<GapPreset, readonly [MessageKey, MessageKey]> = {
  missing: ['gap_missing', 'gap_missing_note'],
  weak: ['gap_weak', 'gap_weak_note'],
  shared: ['gap_shared', 'gap_shared_note'],
  unique: ['gap_unique', 'gap_unique_note'],
};

/** The presets of a link gap, each with the filter that it sends. A second press shows all domains again. */
export function GapPresets() {
  const { view, options, open } = useWorkspace();
  const count = view.targets.length;
  const filterText = formatFilter(view.filter);
  const current = gapPresetOf(view.filter, count, options.isWeakOnly);
  const isOn = (preset: GapPreset): boolean => preset === current;
  const press = (preset: GapPreset): void => {
    const plain = withOptions(view, { isWeakOnly: preset === 'weak' && !isOn(preset) });
    if (isOn(preset)) open({ ...plain, filter: [], sort: null });
    else open({ ...plain, filter: gapFilter(preset, count), sort: gapSort(preset) });
  };
  return (
    <div class={styles.presets} role="group" aria-label={t('gap_presets')}>
      {gapPresets.map((preset) => (
        <button
          key={preset}
          type="button"
          class={styles.preset}
          aria-pressed={isOn(preset)}
          title={`${t(names[preset][1])}\n${t('filter_sent', formatFilter(gapFilter(preset, count)))}`}
          onClick={() => press(preset)}
        >
          {t(names[preset][0])}
        </button>
      ))}
      <span class={styles.apiFilter}>
        {current && (
          <>
            {t(names[current][1])} <code>{t('filter_sent', filterText)}</code>{' '}
          </>
        )}
      </span>
    </div>
  );
}
