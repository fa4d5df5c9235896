import type { Popup } from '@/utils/models/lookup/PopupModel.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { Button } from '@/components/ui/Button.tsx';
import { quoteText } from '@/components/labels/quote-text.ts';
import { QuoteText } from '@/components/lookup/QuoteText.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import styles from './PopupApproval.module.css';

interface Props {
  readonly view: Popup;
  /** *Ask before spending more than*, in units. */
  readonly askAbove: number;
  /** What today's budget has left, or null where there is no budget. */
  readonly budgetLeft: number | null;
}

/** Asks before anything is bought, with the price; nothing is sent until the answer is yes. */
export function PopupApproval({ view, askAbove, budgetLeft }: Props) {
  const question = view.question.value;
  if (!question) return null;
  const units = view.askedUnits.value;
  const isOverBudget = budgetLeft !== null && units > budgetLeft;
  const locale = uiLocale();
  return (
    <section class={styles.question} aria-label={t('look_up')}>
      {question.reason === 'query' && <SentAddress target={view.target} />}
      <p>
        {isOverBudget
          ? tCount('asking_budget', units, formatCount(budgetLeft, locale))
          : question.reason === 'limit'
            ? t('ask_limit', quoteText(units), formatCount(askAbove, locale))
            : t('ask_setting', quoteText(units))}
      </p>
      {question.load === 'look' && !view.hasRows.value && <Prices view={view} units={units} />}
      <div class={styles.actions}>
        {isOverBudget || question.load === 'refresh' ? (
          <Button kind="primary" onClick={view.accept}>
            {tCount('spend_units', units)}
          </Button>
        ) : (
          <Button kind="primary" units={units} onClick={view.accept}>
            {t('look_up')}
          </Button>
        )}
        {(question.load === 'refresh' || view.hasRows.value) && <Button onClick={view.decline}>{t('cancel')}</Button>}
      </div>
    </section>
  );
}

function SentAddress({ target }: { readonly target: Target }) {
  const label = targetLabel(target);
  const index = label.indexOf('?');
  return (
    <>
      <p>{t('ask_query')}</p>
      <p class={styles.address} dir="ltr">
        <WebText text={label.slice(0, index)} />
        <mark class={styles.query}>
          <WebText text={label.slice(index)} />
        </mark>
      </p>
    </>
  );
}

function Prices({ view, units }: { readonly view: Popup; readonly units: number }) {
  const parts = [
    [t('region_overview'), view.overview],
    [t('report_backlinks_ascore_profile'), view.profile],
    [t('region_anchors'), view.anchors],
  ] as const;
  const bought = parts.filter(([, lookup]) => view.buysNow(lookup));
  return bought.length < 2 ? null : (
    <ul class={styles.prices}>
      {bought.map(([name, lookup]) => (
        <li key={name}>
          <span>{name}</span>
          <QuoteText units={lookup.quote.value.units} />
        </li>
      ))}
      <li class={styles.sum}>
        <span>{t('ask_all')}</span>
        <QuoteText units={units} />
      </li>
    </ul>
  );
}
