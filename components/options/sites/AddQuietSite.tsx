import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { quietPattern } from '@/utils/semrush/target/quiet-sites.ts';
import styles from './QuietSites.module.css';

interface Props {
  readonly patterns: readonly string[];
  readonly onAdd: (pattern: string) => Promise<void>;
  /** Tells what became of it. */
  readonly onSaid: (text: string) => void;
}

/** Puts a site on the list. What is no site is explained, stays typed and changes nothing. */
export function AddQuietSite({ patterns, onAdd, onSaid }: Props) {
  const id = useId();
  const text = useSignal('');
  const problem = useSignal<string | null>(null);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found = quietPattern(text.value);
    if ('reason' in found) {
      problem.value = noTargetText(found.reason);
      return;
    }
    const { pattern } = found;
    const isThere = patterns.includes(pattern);
    if (!isThere) await onAdd(pattern);
    text.value = '';
    onSaid(t(isThere ? 'quiet_has' : 'quiet_added', displayHost(pattern)));
  };
  return (
    <form class={styles.add} onSubmit={add} noValidate>
      <label for={id}>{t('quiet_add_label')}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder={t('look_up_placeholder')}
        value={text.value}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value === null ? undefined : `${id}-problem`}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          problem.value = null;
        }}
      />
      <Button type="submit">{t('quiet_add')}</Button>
      {problem.value !== null && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
