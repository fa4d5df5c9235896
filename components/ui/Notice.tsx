import type { ComponentChildren } from 'preact';
import { noticeText } from '@/components/labels/notice-text.ts';
import { useNow } from '@/components/ui/hooks/use-now.ts';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Notice.module.css';

interface MessageProps {
  readonly tone: 'bad' | 'warn' | 'calm';
  /** Said at once by a screen reader: for what follows from something the user just did. */
  readonly isAlert?: boolean;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}

const icons: Record<MessageProps['tone'], IconName> = { bad: 'warning', warn: 'warning', calm: 'info' };

/** A boxed message with what can be done about it. */
export function Message({ tone, isAlert = false, children, actions }: MessageProps) {
  return (
    <div class={`${styles.message} ${styles[tone]}`} role={isAlert ? 'alert' : undefined}>
      <span class={styles.icon}>
        <Icon name={icons[tone]} size={16} />
      </span>
      <div class={styles.text}>{children}</div>
      {actions && <div class={styles.actions}>{actions}</div>}
    </div>
  );
}

interface NoticeProps {
  readonly error: LookupError;
  /** True where results are cached and shown all the same. */
  readonly hasRows?: boolean;
  /** Tries again, where that can help. */
  readonly onRetry?: () => void;
  /** The most units that trying again can cost. */
  readonly retryUnits?: number;
}

/** An error of a lookup in words, with the way out that it has (docs/api.md, "Errors"). */
export function Notice({ error, hasRows = false, onRetry, retryUnits }: NoticeProps) {
  const now = useNow(1_000);
  const { text, wayOut } = noticeText(error, now, hasRows);
  const priced = retryUnits === undefined ? {} : { units: retryUnits };
  return (
    <Message
      tone="bad"
      isAlert
      actions={
        wayOut === 'retry' && onRetry ? (
          <Button onClick={onRetry} {...priced}>
            {t('try_again')}
          </Button>
        ) : wayOut === 'key' ? (
          <Button kind="primary" onClick={() => void openOptions('key')}>
            {t('add_api_key')}
          </Button>
        ) : wayOut === 'options' ? (
          <Button onClick={() => void openOptions()}>{t('options')}</Button>
        ) : null
      }
    >
      <p>{text}</p>
      {error.mayHaveCharged && <p>{t('error_may_have_charged')}</p>}
    </Message>
  );
}
