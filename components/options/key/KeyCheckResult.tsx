import { Button } from '@/components/ui/Button.tsx';
import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import type { KeyCheck } from '@/utils/browser/messages.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import styles from './KeyCheckResult.module.css';

/** How a check stands; the typed key stays in the box until it is kept. */
export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'removed' }
  | KeyCheck;

interface Props {
  readonly check: CheckState;
  /** Checks again what is typed; `mayPayUnits` where a paid check was agreed to. */
  readonly onCheckAgain: (mayPayUnits?: number) => Promise<void>;
}

type Tone = 'none' | 'plain' | 'good' | 'warn' | 'bad';

const tones: { readonly [Kind in CheckState['kind']]: Tone } = {
  idle: 'none',
  checking: 'plain',
  removed: 'plain',
  good: 'good',
  wrong: 'bad',
  refused: 'warn',
  'no-units': 'warn',
  'v4-key': 'bad',
  malformed: 'bad',
  'no-connection': 'warn',
  'needs-paid-check': 'warn',
};

const refusals: Partial<Record<LookupError['class'], MessageKey>> = {
  plan: 'key_refused_plan',
  reporting: 'key_refused_reporting',
};

/** How the check of a key went, in words, with what can be done next. A failure is said at once. */
export function KeyCheckResult({ check, onCheckAgain }: Props) {
  return (
    <div class={styles.result} data-tone={tones[check.kind]} id="key-check">
      <p role="status" hidden={isFailure(check)}>
        {!isFailure(check) && textOf(check)}
      </p>
      {isFailure(check) && <p role="alert">{textOf(check)}</p>}
      {(check.kind === 'no-connection' || check.kind === 'refused') && (
        <Button onClick={() => onCheckAgain()}>{t('try_again')}</Button>
      )}
      {check.kind === 'needs-paid-check' && (
        <Button onClick={() => onCheckAgain(check.units)}>
          {t('key_check_paid', formatCount(check.units, uiLocale()))}
        </Button>
      )}
    </div>
  );
}

function isFailure({ kind }: CheckState): boolean {
  return tones[kind] === 'bad' || kind === 'no-connection' || kind === 'refused';
}

function textOf(check: CheckState): string {
  switch (check.kind) {
    case 'idle':
      return '';
    case 'checking':
      return t('key_checking_now');
    case 'removed':
      return t('key_removed');
    case 'good':
      return check.balance === null ? t('key_good') : t('key_good_balance', formatCount(check.balance, uiLocale()));
    case 'wrong':
      return withApiText(t('key_wrong'), check.error);
    case 'refused':
      return withApiText(t(refusals[check.error.class] ?? 'key_refused_limit'), check.error);
    case 'no-units':
      return t('key_no_units');
    case 'v4-key':
      return t('key_v4');
    case 'malformed':
      return t('key_malformed');
    case 'no-connection':
      return t('key_no_connection');
    case 'needs-paid-check':
      return t('key_needs_paid_check', formatCount(check.units, uiLocale()));
  }
}

/** A sentence of ours, with the API's own words behind it where it gave any. */
function withApiText(sentence: string, { text, code }: LookupError): string {
  return text === undefined || text === ''
    ? sentence
    : `${sentence} ${code === undefined ? t('error_api', text) : t('error_api_code', text, code)}`;
}
