import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { parseUnits } from '@/utils/models/spending/parse-units.ts';
import styles from './UnitsField.module.css';

interface Props<Empty> {
  readonly label: string;
  readonly hint: string;
  readonly value: number | Empty;
  /** What an empty field stands for; without it the field must hold a number. */
  readonly empty?: Empty;
  readonly onSave: (value: number | Empty) => void;
}

/** How long typing must rest before what was typed is saved. */
const restMs = 700;

/** A number of API units. It saves by itself; what is no number is explained, stays typed and changes nothing. */
export function UnitsField<Empty extends null = never>({ label, hint, value, empty, onSave }: Props<Empty>) {
  const id = useId();
  const draft = useSignal<string | null>(null);
  const isWrong = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const accept = (text: string): number | Empty | undefined => {
    const units = parseUnits(text);
    return units === null ? empty : units;
  };
  const keep = (): boolean => {
    clearTimeout(timer.current);
    if (draft.value === null) return true;
    const units = accept(draft.value);
    isWrong.value = units === undefined;
    if (units !== undefined && units !== value) onSave(units);
    return units !== undefined;
  };
  const finish = (): void => {
    if (keep()) draft.value = null;
  };
  const type = (text: string): void => {
    draft.value = text;
    if (accept(text) !== undefined) isWrong.value = false;
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, restMs);
  };

  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <span class={styles.box}>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={draft.value ?? shown(value)}
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? `${id}-error` : `${id}-hint`}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onBlur={finish}
          onKeyDown={({ key }) => {
            if (key === 'Enter') finish();
          }}
        />
        <span class={styles.unit} aria-hidden="true">
          {t('units_word_other')}
        </span>
      </span>
      {isWrong.value ? (
        <p class={styles.error} id={`${id}-error`} role="alert">
          {empty === undefined
            ? t('units_field_wrong', shown(value))
            : t('units_field_wrong_or_empty', shown(value) || t('units_field_none'))}
        </p>
      ) : (
        <p class={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function shown(value: number | null): string {
  return value === null ? '' : formatCount(value, uiLocale());
}
