import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { gapFilter, gapPresets, gapSort, splitGapFilter, type GapPreset } from '@/utils/view/gap-presets.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './Filters.module.css';

const names: Record<GapPreset, readonly [MessageKey, MessageKey]> = {
  missing: ['gap_missing', 'gap_missing_note'],
  weak: ['gap_weak', 'gap_weak_note'],
  shared: ['gap_shared', 'gap_shared_note'],
  unique: ['gap_unique', 'gap_unique_note'],
};

/** What to find in a link gap, in words, seen from the first target. A second press shows all domains again; none buys anything. */
export function GapPresets() {
  const { view, options, open } = useWorkspace();
  const [own] = view.targets;
  if (!own) return null;
  const site = targetLabel(own);
  const { preset: current, rest } = splitGapFilter(view.filter, view.targets.length, options.isWeakOnly);
  const press = (preset: GapPreset): void => {
    const isOn = preset !== current;
    open({
      ...withOptions(view, { isWeakOnly: isOn && preset === 'weak', order: null }),
      filter: isOn ? [...gapFilter(preset, view.targets.length), ...rest] : rest,
      sort: isOn ? gapSort(preset) : null,
    });
  };
  return (
    <div class={styles.presets} role="group" aria-label={t('gap_presets')}>
      {gapPresets.map((preset) => (
        <button
          key={preset}
          type="button"
          class={styles.preset}
          aria-pressed={preset === current}
          title={t(names[preset][1], site)}
          onClick={() => press(preset)}
        >
          {t(names[preset][0])}
        </button>
      ))}
      <p class={styles.presetsFound}>{current ? t(names[current][1], site) : t('gap_all_note')}</p>
    </div>
  );
}
