import { useId, useRef } from 'preact/hooks';
import { quoteText } from '@/components/labels/quote-text.ts';
import { t } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import type { SiteTargets } from '@/utils/semrush/target/target.ts';
import styles from './TargetTypes.module.css';

interface Props {
  readonly targets: SiteTargets;
  readonly chosen: TargetType;
  /** Max units that choosing another type buys by itself. */
  readonly units: number;
  /** `isPassing`: chosen by an arrow key, perhaps only on the way to another. */
  readonly onChoose: (type: TargetType, isPassing: boolean) => void;
}

const types = [
  ['root_domain', 'type_root_domain'],
  ['domain', 'type_domain'],
  ['url', 'type_this_page'],
] as const;

/** What of the site is looked up, with the reason where something can't be or is chosen for the user. */
export function TargetTypes({ targets, chosen, units, onChoose }: Props) {
  const id = useId();
  const wasKey = useRef(false);
  const refusal = targets.pageRefusal && t(targets.pageRefusal === 'port' ? 'refuses_port' : 'refuses_too_long');
  return (
    <div>
      <div
        class={styles.bar}
        role="radiogroup"
        aria-label={t('target_type')}
        aria-describedby={units > 0 ? id : undefined}
      >
        {types.map(([type, name]) => {
          const isRefused = type === 'url' && targets.page === null;
          return (
            <label
              key={type}
              class={styles.choice}
              title={
                isRefused
                  ? (refusal ?? undefined)
                  : type !== chosen && units > 0
                    ? t('type_costs', quoteText(units))
                    : undefined
              }
            >
              <input
                type="radio"
                name={id}
                value={type}
                checked={type === chosen}
                disabled={isRefused}
                onKeyDown={({ key }) => (wasKey.current = key.startsWith('Arrow'))}
                onPointerDown={() => (wasKey.current = false)}
                onChange={() => onChoose(type, wasKey.current)}
              />
              <span>{t(name)}</span>
            </label>
          );
        })}
      </div>
      {units > 0 && (
        <p id={id} hidden>
          {t('type_costs', quoteText(units))}
        </p>
      )}
      {targets.privateSuffix !== null && (
        <p class={styles.note}>{t('private_suffix_note', displayHost(targets.privateSuffix))}</p>
      )}
    </div>
  );
}
