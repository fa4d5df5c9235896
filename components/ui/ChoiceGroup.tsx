import { useId } from 'preact/hooks';
import styles from './ChoiceGroup.module.css';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value> {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (choice: Choice<Value>) => void;
}

/** A radio group drawn as one bar of segments. */
export function ChoiceGroup<Value extends string | number>({ label, hint, choices, chosen, onChoose }: Props<Value>) {
  const id = useId();
  return (
    <div class={styles.group} role="radiogroup" aria-labelledby={id} aria-describedby={hint ? `${id}-hint` : undefined}>
      <span class={styles.label} id={id}>
        {label}
      </span>
      <div class={styles.bar}>
        {choices.map((choice) => (
          <label class={styles.choice} key={choice.value}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === chosen}
              onChange={() => onChoose(choice)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p class={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
