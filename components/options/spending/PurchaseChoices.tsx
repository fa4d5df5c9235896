import { useId } from 'preact/hooks';
import styles from './PurchaseChoices.module.css';

interface Choice<Value> {
  readonly value: Value;
  readonly title: string;
  /** What it costs. */
  readonly hint: string;
}

interface Props<Value> {
  /** What links on the page lead to. */
  readonly id: string;
  readonly label: string;
  /** What holds whichever is chosen. */
  readonly hint?: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (choice: Choice<Value>) => void;
}

/** What a page may buy by itself, each choice on a line of its own with its price. */
export function PurchaseChoices<Value extends string>({ id, label, hint, choices, chosen, onChoose }: Props<Value>) {
  const own = useId();
  return (
    <div
      class={styles.group}
      id={id}
      role="radiogroup"
      aria-labelledby={`${own}-label`}
      aria-describedby={hint ? `${own}-hint` : undefined}
    >
      <span class={styles.label} id={`${own}-label`}>
        {label}
      </span>
      {choices.map((choice) => (
        <div class={styles.choice} key={choice.value}>
          <label>
            <input
              type="radio"
              name={own}
              value={choice.value}
              checked={choice.value === chosen}
              aria-describedby={`${own}-${choice.value}`}
              onChange={() => onChoose(choice)}
            />
            {choice.title}
          </label>
          <span class={styles.hint} id={`${own}-${choice.value}`}>
            {choice.hint}
          </span>
        </div>
      ))}
      {hint && (
        <p class={styles.hint} id={`${own}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
