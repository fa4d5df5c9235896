import { useId } from 'preact/hooks';
import styles from './Switch.module.css';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

/** A setting that is on or off. */
export function Switch({ label, hint, isOn, onTurn }: Props) {
  const id = useId();
  return (
    <div class={styles.row}>
      <div>
        <label for={id}>{label}</label>
        <p class={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <input
        class={styles.switch}
        id={id}
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
      />
    </div>
  );
}
