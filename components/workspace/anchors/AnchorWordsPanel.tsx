import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare } from '@/utils/format/numbers.ts';
import { brandOf } from '@/utils/view/anchor-groups.ts';
import { AnchorWordsForm, type WordsEnd } from './AnchorWordsForm.tsx';
import { FirstKeywords } from './FirstKeywords.tsx';
import { AnchorWordsContext } from './use-anchor-words.ts';
import styles from './AnchorWordsPanel.module.css';

interface Props {
  /** What exact anchors have of the domains of all loaded rows, 0 to 1; null where that is not known. */
  readonly exactShare: number | null;
}

/** The way to the user's own words, and a plain warning where very many anchors are keywords to the letter. */
export function AnchorWordsPanel({ exactShare }: Props) {
  const { view, context } = useWorkspace();
  const model = useContext(AnchorWordsContext);
  const isOpen = useSignal(false);
  const said = useSignal('');
  if (!model) return null;
  const { keywords } = model.words.value;
  const limit = model.exactLimit.value;
  const isAbove = keywords.length > 0 && exactShare !== null && exactShare * 100 > limit;
  const tell = (how: WordsEnd): void => {
    said.value = how === 'saved' ? t('anchor_words_saved', model.site.value) : how === 'failed' ? t('not_saved') : '';
  };
  return (
    <div class={styles.panel}>
      {isAbove && (
        <Message tone="warn">
          <p>{t('anchor_exact_warning', formatShare(exactShare, uiLocale()), formatShare(limit / 100, uiLocale()))}</p>
        </Message>
      )}
      {keywords.length === 0 && !isOpen.value && (
        <FirstKeywords model={model} isPrivate={context.isPrivate} onDone={tell} />
      )}
      {keywords.length > 0 && !isOpen.value && (
        <p dir="auto">{t('anchor_keywords_kept', clipForCell(keywords.join(', ')))}</p>
      )}
      <div>
        <Button
          isExpanded={isOpen.value}
          onClick={() => {
            said.value = '';
            isOpen.value = !isOpen.value;
          }}
        >
          {t('anchor_words')}
        </Button>{' '}
        <span role="status" class={styles.said}>
          {said.value}
        </span>
      </div>
      {isOpen.value && (
        <AnchorWordsForm
          model={model}
          siteName={brandOf(view.targets[0]!)}
          isPrivate={context.isPrivate}
          onDone={(how) => {
            isOpen.value = how === 'failed';
            tell(how);
          }}
        />
      )}
    </div>
  );
}
