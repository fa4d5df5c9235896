import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { AnchorWordsModel } from '@/utils/models/workspace/AnchorWordsModel.ts';
import { parseWords } from '@/utils/view/anchor-words.ts';
import styles from './AnchorWordsForm.module.css';

interface Props {
  readonly model: InstanceType<typeof AnchorWordsModel>;
  /** What the site is called without brand words of the user's own. */
  readonly siteName: string;
  readonly isPrivate: boolean;
  readonly onDone: (how: WordsEnd) => void;
}

/** How a form of words came to its end. */
export type WordsEnd = 'saved' | 'failed' | 'cancelled';

/** The words that tell a site's anchors, and the share of exact ones above which there is a warning. */
export function AnchorWordsForm({ model, siteName, isPrivate, onDone }: Props) {
  const id = useId();
  const { brand, keywords } = model.words.peek();
  const brandText = useSignal((brand ?? [siteName]).join('\n'));
  const keywordText = useSignal(keywords.join('\n'));
  const limit = useSignal(String(model.exactLimit.peek()));
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const percent = Number(limit.value.replace(',', '.'));
  const isLimit = limit.value.trim() !== '' && percent >= 0 && percent <= 100;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!isLimit) return;
    const brandWords = parseWords(brandText.value);
    const isOwnName = brandWords.join('\n') === siteName;
    void model.change({ brand: isOwnName ? null : brandWords, keywords: parseWords(keywordText.value) }, percent).then(
      () => onDone('saved'),
      () => onDone('failed'),
    );
  };
  return (
    <form class={styles.form} onSubmit={submit}>
      <label for={`${id}-keywords`}>{t('anchor_keywords')}</label>
      <textarea
        id={`${id}-keywords`}
        autocomplete="off"
        dir="auto"
        rows={4}
        aria-describedby={`${id}-hint`}
        value={keywordText.value}
        ref={first}
        onInput={({ currentTarget }) => (keywordText.value = currentTarget.value)}
      />
      <p id={`${id}-hint`} class={styles.hint}>
        {t('anchor_words_hint')}
      </p>
      <label for={`${id}-brand`}>{t('anchor_brand')}</label>
      <textarea
        id={`${id}-brand`}
        autocomplete="off"
        dir="auto"
        rows={3}
        value={brandText.value}
        onInput={({ currentTarget }) => (brandText.value = currentTarget.value)}
      />
      <label for={`${id}-limit`}>{t('anchor_limit')}</label>
      <input
        id={`${id}-limit`}
        class={styles.limit}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-describedby={`${id}-limit-hint`}
        aria-invalid={!isLimit}
        value={limit.value}
        onInput={({ currentTarget }) => (limit.value = currentTarget.value)}
      />
      <p id={`${id}-limit-hint`} class={isLimit ? styles.hint : styles.problem}>
        {t(isLimit ? 'anchor_limit_hint' : 'anchor_limit_wrong')}
      </p>
      {isPrivate && <p class={styles.hint}>{t('anchor_words_private')}</p>}
      <div class={styles.actions}>
        <Button type="submit" kind="primary" isDisabled={!isLimit}>
          {t('anchor_words_save')}
        </Button>
        <Button onClick={() => onDone('cancelled')}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
