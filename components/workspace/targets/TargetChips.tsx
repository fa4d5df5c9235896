import { useId } from 'preact/hooks';
import { Icon } from '@/components/ui/Icon.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { hasQuery, type Target } from '@/utils/semrush/target/target.ts';
import styles from './TargetForm.module.css';

interface Props {
  readonly targets: readonly Target[];
  readonly onRemove: (target: Target) => void;
}

/** As many as can be seen at once without pushing the rows off the page. */
const maxOpen = 8;

/** The targets of a comparison in their order, each with its own **Remove**. */
export function TargetChips({ targets, onRemove }: Props) {
  if (targets.length === 0) return null;
  const list = (
    <ul class={styles.chips} aria-label={t('targets')}>
      {targets.map((target, index) => (
        <TargetChip
          key={`${target.type} ${target.value}`}
          target={target}
          isFirst={index === 0}
          onRemove={() => onRemove(target)}
        />
      ))}
    </ul>
  );
  if (targets.length <= maxOpen) return list;
  return (
    // A page's query is seen before it is sent (docs/guarantees.md, 13).
    <details class={styles.many} open={targets.some(hasQuery)}>
      <summary>{tCount('targets_chosen', targets.length)}</summary>
      {list}
    </details>
  );
}

function TargetChip({
  target,
  isFirst,
  onRemove,
}: {
  readonly target: Target;
  readonly isFirst: boolean;
  readonly onRemove: () => void;
}) {
  const id = useId();
  return (
    <li class={`${styles.chip} ${isFirst ? styles.first : ''}`}>
      <span id={id} title={t(`target_type_${target.type}`)}>
        <WebText text={targetLabel(target)} />
      </span>
      <button
        type="button"
        class={styles.remove}
        aria-label={t('remove')}
        aria-describedby={id}
        title={t('remove')}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
