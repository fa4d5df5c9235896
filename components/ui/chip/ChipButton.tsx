import { Icon, type IconName } from '@/components/ui/Icon.tsx';
import styles from './ChipButton.module.css';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  /** The id of what the button is about: the words of its chip. */
  readonly about: string;
  /** For a button that stays pressed. */
  readonly isPressed?: boolean;
  readonly title?: string;
  readonly onClick: () => void;
}

/** A small button within a chip: takes it away, or makes it the first. */
export function ChipButton({ icon, label, about, isPressed, title = label, onClick }: Props) {
  return (
    <button
      type="button"
      class={styles.button}
      aria-label={label}
      aria-describedby={about}
      aria-pressed={isPressed}
      title={title}
      onClick={onClick}
    >
      <Icon name={icon} size={icon === 'close' ? 12 : 14} />
    </button>
  );
}
