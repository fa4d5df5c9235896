import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';

interface Props {
  /** What was looked up. */
  readonly label: string;
  readonly class?: string | undefined;
}

/** Stands in a text for the place of what is put in as an element. */
const gap = '\u0000';

/** The API knows nothing of the target: a result, not a failure. */
export function NoDataFor({ label, class: className }: Props) {
  const [before, after] = t('no_data_for', gap).split(gap);
  return (
    <p class={className}>
      {before}
      <WebText text={label} />
      {after}
    </p>
  );
}
