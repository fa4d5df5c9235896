import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { ChoiceGroup, type Choice } from '@/components/ui/ChoiceGroup.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './KeyForm.module.css';

export interface KeyDraft {
  readonly text: string;
  readonly keep: 'remember' | 'session';
}

interface Props {
  readonly draft: Signal<KeyDraft>;
  readonly isReplacing: boolean;
  readonly isWrong: boolean;
  readonly isChecking: boolean;
  readonly onSave: () => void;
  readonly onType: () => void;
}

/** Where a key is typed or pasted. The browser is told not to offer or remember it. */
export function KeyForm({ draft, isReplacing, isWrong, isChecking, onSave, onType }: Props) {
  const id = useId();
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div class={styles.box}>
        <label for={id}>{t('key')}</label>
        <input
          id={id}
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={draft.value.text}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint key-check`}
          onInput={({ currentTarget }) => {
            draft.value = { ...draft.value, text: currentTarget.value };
            onType();
          }}
        />
        <p class={styles.hint} id={`${id}-hint`}>
          {t(isReplacing ? 'key_hint_replace' : 'key_hint')}
        </p>
      </div>
      <ChoiceGroup
        label={t('key_keep')}
        choices={staleChoices()}
        chosen={draft.value.keep}
        onChoose={({ value }) => (draft.value = { ...draft.value, keep: value })}
      />
      <Button type="submit" kind="primary" isDisabled={isChecking}>
        {t(isChecking ? 'key_checking' : 'key_save')}
      </Button>
    </form>
  );
}

function staleChoices(): Choice<KeyDraft['keep']>[] {
  return [
    { value: 'remember', label: t('key_remember') },
    { value: 'session', label: t('key_for_session') },
  ];
}
