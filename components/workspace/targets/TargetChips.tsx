import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ChipButton } from '@/components/ui/chip/ChipButton.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { hasQuery, isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import styles from './TargetForm.module.css';

interface Props {
  readonly targets: readonly Target[];
  readonly onRemove: (target: Target) => void;
  /** Where the first target is the user's own site: makes another one that. */
  readonly onMakeFirst?: (target: Target) => void;
}

/** As many as can be seen at once without pushing the rows off the page. */
const maxOpen = 8;

/** The targets of a comparison in their order, each with its own **Remove**; where that counts, which is the user's own. */
export function TargetChips({ targets, onRemove, onMakeFirst }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const madeFirst = useRef<Target | null>(null);
  useLayoutEffect(() => {
    // A chip that is moved loses the focus.
    if (!madeFirst.current || !targets[0] || !isSameTarget(madeFirst.current, targets[0])) return;
    madeFirst.current = null;
    list.current?.querySelector('button')?.focus();
  }, [targets]);
  if (targets.length === 0) return null;
  const makeFirst = (target: Target): void => {
    madeFirst.current = target;
    onMakeFirst?.(target);
  };
  const chips = (
    <ul ref={list} class={styles.chips} aria-label={t('targets')}>
      {targets.map((target, index) => (
        <TargetChip
          key={`${target.type} ${target.value}`}
          target={target}
          isFirst={index === 0}
          onRemove={() => onRemove(target)}
          {...(onMakeFirst && { onMakeFirst: () => makeFirst(target) })}
        />
      ))}
    </ul>
  );
  if (targets.length <= maxOpen)
    return (
      <div class={styles.chosen}>
        {chips}
        {onMakeFirst && targets.length > 1 && <span class={styles.chipsHint}>{t('make_your_site_hint')}</span>}
      </div>
    );
  return (
    // A page's query is seen before it is sent (docs/guarantees.md, 13).
    <details class={styles.many} open={targets.some(hasQuery)}>
      <summary>{tCount('targets_chosen', targets.length)}</summary>
      {chips}
    </details>
  );
}

interface ChipProps {
  readonly target: Target;
  readonly isFirst: boolean;
  readonly onRemove: () => void;
  readonly onMakeFirst?: () => void;
}

function TargetChip({ target, isFirst, onRemove, onMakeFirst }: ChipProps) {
  const id = useId();
  return (
    <li class={`${styles.chip} ${onMakeFirst ? styles.starred : ''} ${onMakeFirst && isFirst ? styles.first : ''}`}>
      {onMakeFirst && (
        <ChipButton
          icon="star"
          label={t('make_your_site')}
          about={id}
          isPressed={isFirst}
          title={isFirst ? t('your_site') : t('make_your_site')}
          onClick={() => !isFirst && onMakeFirst()}
        />
      )}
      <span id={id} class={styles.chipName} title={t(`target_type_${target.type}`)}>
        <WebText text={targetLabel(target)} />
      </span>
      {onMakeFirst && isFirst && <span class={styles.own}>· {t('your_site')}</span>}
      <ChipButton icon="close" label={t('remove')} about={id} onClick={onRemove} />
    </li>
  );
}
