import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { pasteLines } from '@/components/ui/typing/paste-lines.ts';
import { refusedText } from '@/components/ui/typing/refused-text.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import type { MySites } from '@/utils/models/lists/MySitesModel.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { targetsInText } from '@/utils/semrush/target/targets-in-text.ts';
import styles from './MySites.module.css';

interface Props {
  readonly onAdd: MySites['addAll'];
  /** Tells what became of it. */
  readonly onSaid: (text: string) => void;
}

/** What a site can be, beside the one that fits each by itself. */
const types = ['root_domain', 'domain'] as const satisfies readonly TargetType[];

/** Takes in one site or a pasted list of them. What is no public site is explained and stays typed. */
export function AddMySites({ onAdd, onSaid }: Props) {
  const id = useId();
  const text = useSignal('');
  const type = useSignal<TargetType | null>(null);
  const problem = useSignal<string | null>(null);
  const typed = targetsInText(text.value, type.value);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (typed.targets.length + typed.refused.length === 0) {
      problem.value = noTargetText('empty');
      return;
    }
    problem.value = typed.refused.length === 0 ? null : refusedText(typed.refused);
    text.value = typed.refused.map(({ word }) => word).join(' ');
    if (typed.targets.length === 0) return;
    try {
      const { added, known, left } = await onAdd(typed.targets);
      const [only] = added;
      onSaid(
        [
          ...(only && added.length === 1 ? [t('quiet_added', displayHost(only.value))] : []),
          ...(added.length > 1 ? [tCount('my_sites_added', added.length)] : []),
          ...(known > 0 ? [tCount('my_sites_known', known)] : []),
          ...(left > 0 ? [tCount('my_sites_full', left)] : []),
        ].join(' · '),
      );
    } catch {
      onSaid(t('list_not_kept'));
    }
  };
  return (
    <form class={styles.add} onSubmit={add} noValidate>
      <label for={id}>{t('my_sites_add_label')}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder={t('targets_example')}
        value={text.value}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value === null ? undefined : `${id}-problem`}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          problem.value = null;
        }}
        onPaste={(event) => pasteLines(event, (lines) => (text.value = lines))}
      />
      <select
        aria-label={t('my_sites_type')}
        value={type.value ?? typed.targets[0]?.type ?? 'root_domain'}
        onChange={({ currentTarget }) => (type.value = currentTarget.value as TargetType)}
      >
        {types.map((one) => (
          <option key={one} value={one}>
            {t(`target_type_${one}`)}
          </option>
        ))}
      </select>
      <Button type="submit">
        {typed.targets.length > 1 ? tCount('my_sites_add', typed.targets.length) : t('quiet_add')}
      </Button>
      {problem.value !== null && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
