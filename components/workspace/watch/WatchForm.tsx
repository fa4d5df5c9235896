import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { quoteText, unitsText } from '@/components/labels/quote-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { formatMoment } from '@/components/ui/Moment.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { WatchListState } from '@/utils/models/lists/WatchListModel.ts';
import { rowCounts, withChoice } from '@/utils/models/lookup/row-counts.ts';
import { parseUnits } from '@/utils/models/spending/parse-units.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import {
  watchEvery,
  type WatchEvery,
  type WatchMethod,
  type Watch,
  type WatchPlan,
} from '@/utils/semrush/watch/watch.ts';
import { unitsAMonth, watchQuote, type WatchedList, type WatchQuote } from '@/utils/view/watch/watch-plan.ts';
import styles from './WatchForm.module.css';

interface Props {
  /** What is to be watched: so many rows of a list. */
  readonly list: WatchedList;
  readonly add: WatchListState['add'];
  /** When its first turn is due; null where it could not be kept. */
  readonly onAdded: (firstAt: number | null) => void;
}

interface PlanProps {
  readonly list: WatchedList;
  /** The watch that is changed; null for a new one. */
  readonly before: Watch | null;
  readonly onPlan: (plan: WatchPlan) => void;
}

export const everyNames: { readonly [Every in WatchEvery]: MessageKey } = {
  daily: 'watch_daily',
  weekly: 'watch_weekly',
  monthly: 'watch_monthly',
};

/** How often a list is bought anew, in which way, and what that can cost in a month: all of it said before it is turned on. */
export function WatchForm({ list, add, onAdded }: Props) {
  const turnOn = async (plan: WatchPlan): Promise<void> => {
    try {
      const added = await add(plan);
      onAdded(added === null ? null : addPeriod(Date.now(), plan.every));
    } catch {
      onAdded(null);
    }
  };
  return <WatchPlanForm list={list} before={null} onPlan={(plan) => void turnOn(plan)} />;
}

/** A watch as it is to be, with the price of its month, for a new one or for one that is changed. */
export function WatchPlanForm({ list, before, onPlan }: PlanProps) {
  const { context, settings } = useWorkspace();
  const id = useId();
  const rowCount = useSignal(list.rowCount);
  const every = useSignal<WatchEvery>(before?.every ?? 'weekly');
  const chosen = useSignal<WatchMethod | null>(before?.method ?? null);
  const typed = useSignal<string | null>(before && countText(before.monthlyBudget));
  const watched = { ...list, rowCount: rowCount.value };
  const quote = watchQuote(watched, context.source);
  const method = chosen.value === 'filters' && !quote.filters ? 'rows' : (chosen.value ?? quote.cheaper);
  const { units } = (method === 'filters' ? quote.filters : null) ?? quote.rows;
  const aMonth = unitsAMonth(every.value, units);
  // What was typed stands until it is another watch: its budget follows the price before.
  const budget = typed.value === null ? aMonth : (parseUnits(typed.value) ?? null);
  const isTooSmall = budget === null || budget < units;
  const submit = (): void => {
    if (budget !== null && !isTooSmall)
      onPlan({ ...watched, source: context.source, method, every: every.value, monthlyBudget: budget });
  };
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class={styles.note}>{t('watch_form_what')}</p>
      <label for={`${id}-rows`}>{t('watch_rows')}</label>
      <select
        id={`${id}-rows`}
        data-first
        value={String(rowCount.value)}
        onChange={({ currentTarget }) => (rowCount.value = Number(currentTarget.value))}
      >
        {withChoice(rowCounts, rowCount.value).map((count) => (
          <option key={count} value={String(count)}>
            {countText(count)}
          </option>
        ))}
      </select>
      <label for={`${id}-every`}>{t('watch_every')}</label>
      <select
        id={`${id}-every`}
        value={every.value}
        onChange={({ currentTarget }) =>
          (every.value = watchEvery.find((one) => one === currentTarget.value) ?? every.value)
        }
      >
        {watchEvery.map((one) => (
          <option key={one} value={one}>
            {t(everyNames[one])}
          </option>
        ))}
      </select>
      <Methods quote={quote} method={method} onChoose={(one) => (chosen.value = one)} />
      <label for={`${id}-budget`}>{t('watch_budget')}</label>
      <input
        id={`${id}-budget`}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        value={typed.value ?? countText(aMonth)}
        aria-invalid={isTooSmall}
        aria-describedby={`${id}-budget-note`}
        onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
      />
      <p id={`${id}-budget-note`} class={isTooSmall ? styles.problem : styles.hint}>
        {t(isTooSmall ? 'watch_budget_small' : 'watch_budget_hint')}
      </p>
      {units > settings.askAbove && <p class={styles.problem}>{t('watch_ask_first', unitsText(settings.askAbove))}</p>}
      <div class={styles.end}>
        <Button type="submit" kind="primary" isDisabled={isTooSmall}>
          {t(before ? 'watch_change_save' : 'watch_add')}
          <span class={styles.price}> · {monthText(Math.min(aMonth, budget ?? aMonth))}</span>
        </Button>
        <span class={styles.hint}>
          {before && before.every === every.value
            ? t('watch_change_next', formatMoment(before.nextAt))
            : t(before ? 'watch_change_next' : 'watch_first', formatMoment(addPeriod(Date.now(), every.value)))}
        </span>
      </div>
    </form>
  );
}

interface MethodsProps {
  readonly quote: WatchQuote;
  readonly method: WatchMethod;
  readonly onChoose: (method: WatchMethod) => void;
}

/** Both ways with their prices, the cheaper one chosen, and why. */
function Methods({ quote, method, onChoose }: MethodsProps) {
  const name = useId();
  const { rows, filters, cheaper } = quote;
  if (!filters) return <p class={styles.note}>{t('watch_method_rows_why')}</p>;
  const choices = [
    { value: 'rows', label: t('watch_method_rows', countText(rows.rows), quoteText(rows.units)) },
    { value: 'filters', label: t('watch_method_filters', countText(filters.rows), quoteText(filters.units)) },
  ] as const;
  return (
    <fieldset class={styles.methods}>
      <legend>{t('watch_method')}</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name={name} checked={method === value} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
      <p class={styles.hint}>
        {cheaper === 'filters'
          ? t('watch_method_cheaper', unitsText(filters.units), unitsText(rows.units))
          : t('watch_method_small')}
      </p>
    </fieldset>
  );
}

/** `up to 4,000 units a month`; `0 units a month` of the sample. */
export function monthText(units: number): string {
  return t('watch_month', quoteText(units));
}

function countText(count: number): string {
  return formatCount(count, uiLocale());
}
