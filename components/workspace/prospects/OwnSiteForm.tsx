import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { siteOf, typedTarget } from '@/utils/semrush/target/target.ts';
import styles from './Prospects.module.css';

/** Whose prospects are to be seen, where nothing says so. What waits to be added goes along. */
export function OwnSiteForm() {
  const { view, open } = useWorkspace();
  const id = useId();
  const text = useSignal('');
  const problem = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const choices = typedTarget(text.value);
    if (choices.kind === 'none') problem.value = noTargetText(choices.reason);
    else open({ ...view, targets: [siteOf(choices)] });
  };
  return (
    <form class={styles.ownSite} onSubmit={submit}>
      <label for={`${id}-site`}>{t('prospects_own_site')}</label>
      <input
        id={`${id}-site`}
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value === null ? undefined : `${id}-problem`}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          problem.value = null;
        }}
      />
      <Button type="submit" kind="primary">
        {t('prospects_open')}
      </Button>
      {problem.value !== null && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
