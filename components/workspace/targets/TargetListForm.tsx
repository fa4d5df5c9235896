import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { hasQuery, isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { formatAddress } from '@/utils/view/view-address.ts';
import { targetsToCompare, withTargets } from '@/utils/view/view-options.ts';
import { PasteTargets } from './PasteTargets.tsx';
import { QueryNote } from './QueryNote.tsx';
import { readTarget } from './target-form.ts';
import { TargetChips } from './TargetChips.tsx';
import { TargetField } from './TargetField.tsx';
import { useFirstPageQuote } from './use-first-page-quote.ts';
import styles from './TargetForm.module.css';

/** A report that takes more targets is given them by the list. */
const maxTyped = 10;

/** Beyond that the list of targets itself, which has them whole, is the place to look. */
const maxNotes = 6;

/** Chooses the targets of a comparison. Nothing is looked up before **Look up**, which opens a list as its query. */
export function TargetListForm() {
  const { view, lookUp, open } = useWorkspace();
  const { report } = view;
  const {
    targets: { min, max, types },
    paging,
  } = reportOf(report);
  const isList = paging !== 'whole';
  const draft = useSignal<readonly Target[]>(view.targets);
  const text = useSignal('');
  const type = useSignal<TargetType>('root_domain');
  const problem = useSignal<string | null>(null);
  const shown = formatAddress({ report, targets: view.targets });
  useLayoutEffect(() => {
    draft.value = targetsToCompare(view).slice(0, max);
    // The targets are told by their address.
  }, [shown]);

  const add = (targets: readonly Target[]): readonly Target[] => {
    const all = union(draft.value, targets);
    problem.value = all.length > max ? t('too_many_targets', max) : null;
    draft.value = all.slice(0, max);
    return draft.value;
  };
  const addTyped = (): readonly Target[] | null => {
    if (text.value.trim() === '') return draft.value;
    const read = readTarget(text.value, type.value);
    if (typeof read === 'string') {
      problem.value = noTargetText(read);
      return null;
    }
    text.value = '';
    return add([read]);
  };
  const submit = (): void => {
    const targets = addTyped();
    if (!targets) return;
    if (targets.length < min) problem.value = t('too_few_targets', min);
    else if (isList) open(withTargets(view, targets));
    else lookUp(withTargets(view, targets));
  };

  // The shown targets have their own **Look up**, beside what it looks up.
  const isShown =
    formatAddress({ report, targets: draft.value }) === shown && text.value.trim() === '' && draft.value.length >= min;
  const quote = useFirstPageQuote(withTargets(view, isList || isShown ? [] : draft.value));
  const written = readTarget(text.value, type.value);
  const withQuery = [...draft.value, ...(typeof written === 'string' ? [] : [written])].filter(hasQuery);
  return (
    <form
      class={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        addTyped();
      }}
    >
      <TargetField
        text={text.value}
        type={type.value}
        types={types}
        problem={problem.value}
        onText={(typed) => {
          text.value = typed;
          problem.value = null;
        }}
        onType={(chosen) => (type.value = chosen)}
      />
      <Button type="submit">{t('add_target')}</Button>
      {max > maxTyped && <PasteTargets chosen={draft.value} onTargets={add} />}
      {withQuery.slice(0, maxNotes).map(({ value }) => (
        <QueryNote key={value} page={value} />
      ))}
      {!isShown && (
        <Button
          kind="primary"
          isDisabled={draft.value.length + (text.value.trim() === '' ? 0 : 1) < min}
          {...(!isList && { units: quote.units, freeRows: quote.freeRows })}
          onClick={submit}
        >
          {t('look_up')}
        </Button>
      )}
      <TargetChips
        targets={draft.value}
        onRemove={(target) => (draft.value = draft.value.filter((other) => other !== target))}
      />
      <span class="visually-hidden" role="status">
        {tCount('targets_chosen', draft.value.length)}
      </span>
    </form>
  );
}

function union(targets: readonly Target[], added: readonly Target[]): Target[] {
  return [...targets, ...added].filter(
    (target, index, all) => all.findIndex((other) => isSameTarget(other, target)) === index,
  );
}
