import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { quoteText } from '@/components/labels/quote-text.ts';
import { moneyText } from '@/components/labels/unit-price.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Button.module.css';

interface Props {
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** The most units that pressing it can cost: seen on the button and told as its description; its name stays as it is. */
  readonly units?: number;
  /** Where its name holds the units already: the money that they come to is said beside it. */
  readonly moneyOf?: number;
  /** Rows of what it gets that are cached and cost nothing; said beside the price. */
  readonly freeRows?: number;
  readonly isDisabled?: boolean;
  /** Of a button that opens something below it: whether that is open. */
  readonly isExpanded?: boolean;
  readonly onClick?: () => void;
}

export function Button({
  children,
  kind = 'plain',
  type = 'button',
  units,
  moneyOf,
  freeRows = 0,
  isDisabled = false,
  isExpanded,
  onClick,
}: Props) {
  const id = useId();
  const price = units !== undefined ? quoteText(units, freeRows) : moneyOf !== undefined ? moneyText(moneyOf) : null;
  return (
    <button
      type={type}
      class={`${styles.button} ${styles[kind]}`}
      disabled={isDisabled}
      onClick={onClick}
      aria-expanded={isExpanded}
      aria-describedby={price === null ? undefined : id}
    >
      {children}
      {price !== null && (
        <span id={id} class={styles.price} aria-hidden="true">
          {price}
        </span>
      )}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** The button's name. */
  readonly label: string;
  /** What more there is to know before pressing it, such as its price. */
  readonly description?: string;
  /** The description stands beside the button. */
  readonly isDescribed?: boolean;
  readonly isDisabled?: boolean;
  readonly isExpanded?: boolean;
  readonly onClick: () => void;
}

/** A button that shows only a picture; name and description are its tooltip. */
export function IconButton({
  icon,
  label,
  description,
  isDescribed = false,
  isDisabled = false,
  isExpanded,
  onClick,
}: IconButtonProps) {
  const id = useId();
  const note = description && (
    <span id={id} hidden={!isDescribed} class={styles.beside}>
      {description}
    </span>
  );
  return (
    <>
      <button
        type="button"
        class={styles.icon}
        aria-label={label}
        aria-describedby={description ? id : undefined}
        aria-expanded={isExpanded}
        title={description ? `${label}: ${description}` : label}
        disabled={isDisabled}
        onClick={onClick}
      >
        <Icon name={icon} />
        {!isDescribed && note}
      </button>
      {isDescribed && note}
    </>
  );
}
