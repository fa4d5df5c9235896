import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { AnchorWordsModel } from '@/utils/models/workspace/AnchorWordsModel.ts';
import { parseWords } from '@/utils/view/anchor-words.ts';
import type { WordsEnd } from './AnchorWordsForm.tsx';
import styles from './AnchorWordsForm.module.css';

interface Props {
  readonly model: InstanceType<typeof AnchorWordsModel>;
  readonly isPrivate: boolean;
  readonly onDone: (how: WordsEnd) => void;
}

/** Where no keywords are known yet, one line to give them in: without them the check of anchors says little. */
export function FirstKeywords({ model, isPrivate, onDone }: Props) {
  const id = useId();
  const text = useSignal('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const keywords = parseWords(text.value);
    if (keywords.length === 0) return;
    void model.change({ ...model.words.peek(), keywords }, model.exactLimit.peek()).then(
      () => onDone('saved'),
      () => onDone('failed'),
    );
  };
  return (
    <form class={styles.first} onSubmit={submit}>
      <label for={id}>{t('anchor_keywords')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        dir="auto"
        placeholder={t('anchor_keywords_example')}
        aria-describedby={`${id}-why`}
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
      <Button type="submit">{t('anchor_words_save')}</Button>
      <p id={`${id}-why`} class={styles.hint}>
        {t('anchor_no_keywords')} {isPrivate && t('anchor_words_private')}
      </p>
    </form>
  );
}
