import { useNow } from '@/components/ui/hooks/use-now.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatAge } from './format-age.ts';

interface Props {
  /** ms since the epoch */
  readonly at: number;
}

/** How long ago something came, with the exact local time as its tooltip. */
export function Age({ at }: Props) {
  const now = useNow();
  const exact = new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {formatAge(now - at, uiLocale()) ?? t('age_now')}
    </time>
  );
}
