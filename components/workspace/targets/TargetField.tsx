import { useId } from 'preact/hooks';
import { pasteLines } from '@/components/ui/typing/paste-lines.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import styles from './TargetForm.module.css';

interface Props {
  readonly text: string;
  readonly type: TargetType;
  /** Types the report takes. */
  readonly types: readonly TargetType[];
  /** Why the text is no target; null where it is one, or nobody has tried yet. */
  readonly problem: string | null;
  readonly onText: (text: string) => void;
  readonly onType: (type: TargetType) => void;
  /** True where the box takes several targets, with spaces or commas between them. */
  readonly takesSeveral?: boolean;
}

/** The text box **Target** and the combo box **Target type** beside it. */
export function TargetField({ text, type, types, problem, onText, onType, takesSeveral = false }: Props) {
  const id = useId();
  return (
    <span class={styles.field}>
      <input
        type="text"
        class={styles.text}
        aria-label={t('target')}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={t(takesSeveral ? 'targets_example' : 'target_example')}
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onPaste={(event) => takesSeveral && pasteLines(event, onText)}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <select
        class={styles.type}
        aria-label={t('target_type')}
        value={type}
        onChange={({ currentTarget }) => onType(currentTarget.value as TargetType)}
      >
        {types.map((known) => (
          <option key={known} value={known}>
            {t(`target_type_${known}`)}
          </option>
        ))}
      </select>
      {problem !== null && (
        <span id={`${id}-problem`} class={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
