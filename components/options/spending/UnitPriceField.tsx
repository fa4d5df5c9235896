import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { moneyText } from '@/components/labels/unit-price.ts';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatMoneyOf, isCurrency, parseAmount, type UnitPrice } from '@/utils/format/money.ts';
import styles from './UnitPriceField.module.css';

interface Props {
  readonly value: UnitPrice | null;
  readonly save: SaveSettings;
}

/** What 1,000 units cost the user. It saves by itself once both parts are whole; what is not stays typed, explained, and changes nothing. */
export function UnitPriceField({ value, save }: Props) {
  const id = useId();
  const amount = useSignal<string | null>(null);
  const currency = useSignal<string | null>(null);
  const problem = useSignal<'amount' | 'currency' | null>(null);
  const amountText = amount.value ?? (value === null ? '' : String(value.amount));
  const currencyText = currency.value ?? value?.currency ?? 'USD';

  const finish = async (): Promise<void> => {
    if (amount.value === null && currency.value === null) return;
    const typedAmount = parseAmount(amountText);
    const typedCurrency = currencyText.trim().toUpperCase();
    problem.value = typedAmount === undefined ? 'amount' : isCurrency(typedCurrency) ? null : 'currency';
    if (typedAmount === undefined || problem.value !== null) return;
    const unitPrice = typedAmount === null ? null : { amount: typedAmount, currency: typedCurrency };
    amount.value = null;
    // Without an amount the currency is not kept, and is not forgotten before the page is.
    currency.value = unitPrice === null ? typedCurrency : null;
    if (unitPrice?.amount === value?.amount && unitPrice?.currency === value?.currency) return;
    const said = unitPrice === null ? t('unit_price_none') : formatMoneyOf(1_000, unitPrice, uiLocale());
    await save({ unitPrice }, t('options_setting', t('unit_price'), said));
  };
  const events = {
    autocomplete: 'off',
    'aria-describedby': `${id}-note`,
    onBlur: () => void finish(),
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Enter') void finish();
    },
  } as const;
  const money = moneyText(exampleUnits);
  return (
    <div class={styles.price} role="group" aria-labelledby={`${id}-title`}>
      <span class={styles.title} id={`${id}-title`}>
        {t('unit_price')}
      </span>
      <div class={styles.fields}>
        <input
          {...events}
          class={styles.amount}
          type="text"
          autocomplete="off"
          inputMode="decimal"
          aria-label={t('unit_price_amount')}
          placeholder="0.05"
          value={amountText}
          aria-invalid={problem.value === 'amount'}
          onInput={({ currentTarget }) => (amount.value = currentTarget.value)}
        />
        <input
          {...events}
          class={styles.currency}
          type="text"
          autocomplete="off"
          maxLength={3}
          spellcheck={false}
          aria-label={t('unit_price_currency')}
          value={currencyText}
          aria-invalid={problem.value === 'currency'}
          onInput={({ currentTarget }) => (currency.value = currentTarget.value)}
        />
      </div>
      <p
        id={`${id}-note`}
        class={problem.value === null ? styles.hint : styles.problem}
        role={problem.value === null ? undefined : 'alert'}
      >
        {problem.value === null ? t('unit_price_hint') : t(`unit_price_wrong_${problem.value}`)}
        {problem.value === null && money !== null && (
          <> {t('unit_price_example', tCount('units', exampleUnits), money)}</>
        )}
      </p>
    </div>
  );
}

/** The first rows of a list. */
const exampleUnits = 400;
