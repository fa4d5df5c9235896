import { useEffect } from 'preact/hooks';
import { clipForCell } from '@/components/ui/clip.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { includesTarget } from '@/utils/semrush/target/target.ts';
import type { SwitcherItem } from './switcher-items.ts';
import styles from './Switcher.module.css';

interface Props {
  readonly id: string;
  readonly items: readonly SwitcherItem[];
  readonly index: number;
  readonly targets: InstanceType<typeof TargetsModel>;
  readonly onChoose: (item: SwitcherItem) => void;
}

/** What the switcher offers; the box above keeps the focus and says which one is chosen. */
export function SwitcherList({ id, items, index, targets, onChoose }: Props) {
  useEffect(() => {
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, index]);
  if (items.length === 0) return <p class={styles.none}>{t('switcher_nothing')}</p>;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('switcher')} class={styles.list}>
      {items.map((item, position) => (
        // The keyboard chooses from the box above.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          id={`${id}-${position}`}
          role="option"
          aria-selected={position === index}
          tabIndex={-1}
          class={styles.item}
          onClick={() => onChoose(item)}
        >
          <span class={styles.name}>
            <WebText text={clipForCell(item.name)} />
          </span>
          <span class={styles.note}>{item.note}</span>
          {item.target && includesTarget(targets.pinned.value, item.target) && (
            <span class={styles.pin}>
              <Icon name="pin" size={14} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
