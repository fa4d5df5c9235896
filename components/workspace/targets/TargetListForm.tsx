import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { refusedText } from '@/components/ui/typing/refused-text.ts';
import { LookUpButton } from '@/components/workspace/LookUpButton.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { hasQuery, type Target } from '@/utils/semrush/target/target.ts';
import { targetsInText } from '@/utils/semrush/target/targets-in-text.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { formatAddress } from '@/utils/view/view-address.ts';
import { targetsToCompare, withFirst, withTargets } from '@/utils/view/view-options.ts';
import { PasteTargets } from './PasteTargets.tsx';
import { QueryNote } from './QueryNote.tsx';
import { TargetChips } from './TargetChips.tsx';
import { TargetField } from './TargetField.tsx';
import { useFirstPageQuote } from './use-first-page-quote.ts';
import { YourSites } from './YourSites.tsx';
import styles from './TargetForm.module.css';

/** A report that takes more targets is given them by the list. */
const maxTyped = 10;

/** Beyond that the list of targets itself, which has them whole, is the place to look. */
const maxNotes = 6;

/**
 * Chooses the targets of a comparison. What is chosen is shown at once, as far as it is cached, or as a query; nothing is
 * bought before **Look up**.
 */
export function TargetListForm() {
  const { view, pendingClick, open, lookUp } = useWorkspace();
  const { report } = view;
  const {
    targets: { min, max, types },
    paging,
  } = reportOf(report);
  const isList = paging !== 'whole';
  const draft = useSignal<readonly Target[]>(view.targets);
  const text = useSignal('');
  const type = useSignal<TargetType | null>(null);
  const problem = useSignal<string | null>(null);
  const removedFirst = useSignal<Target | null>(null);
  const { text: saidText, say } = useSaid();
  const shown = formatAddress({ report, targets: view.targets });
  useLayoutEffect(() => {
    draft.value = targetsToCompare(view).slice(0, max);
    // The targets are told by their address.
  }, [shown]);

  const typed = targetsInText(text.value, type.value);
  const wanted = union(draft.value, typed.targets);
  const isShown = (list: readonly Target[]): boolean => formatAddress({ report, targets: list }) === shown;
  const change = (list: readonly Target[]): void => {
    draft.value = list;
    if (isShown(list)) return;
    open(withTargets(view, list));
    // A list in the making buys nothing, whatever else is loaded by itself.
    pendingClick.value = null;
  };
  const add = (added: readonly Target[], before: readonly Target[] = draft.value): void => {
    const all = union(before, added);
    problem.value = all.length > max ? t('too_many_targets', max) : null;
    change(all.slice(0, max));
  };
  /** Takes what is typed out of the box; words that are no targets stay in it, with the reason. */
  const takeTyped = (): boolean => {
    text.value = typed.refused.map(({ word }) => word).join(' ');
    problem.value =
      typed.refused.length > 0 ? refusedText(typed.refused) : wanted.length > max ? t('too_many_targets', max) : null;
    return typed.refused.length === 0;
  };
  const targets = wanted.slice(0, max);
  const submit = (): void => {
    if (!takeTyped()) {
      change(targets);
      return;
    }
    draft.value = targets;
    if (targets.length < min) problem.value = t('too_few_targets', min);
    else if (isList) change(targets);
    else lookUp(withTargets(view, targets));
  };

  // The shown targets have their own **Look up**, beside what it looks up.
  const hasLookUp = !isShown(targets) || targets.length < min;
  const quote = useFirstPageQuote(withTargets(view, isList || !hasLookUp ? [] : targets));
  const withQuery = wanted.filter(hasQuery);
  return (
    <form
      class={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() === '') return;
        takeTyped();
        change(targets);
      }}
    >
      <TargetField
        text={text.value}
        type={type.value ?? 'root_domain'}
        types={types}
        problem={problem.value}
        onText={(written) => {
          text.value = written;
          problem.value = null;
        }}
        onType={(chosen) => (type.value = chosen)}
        takesSeveral
      />
      <Button type="submit">
        {typed.targets.length > 1 ? tCount('add_targets', typed.targets.length) : t('add_target')}
      </Button>
      {max > maxTyped && (
        <PasteTargets chosen={draft.value} onTargets={(pasted, isAll) => add(pasted, isAll ? [] : draft.value)} />
      )}
      {withQuery.slice(0, maxNotes).map(({ value }) => (
        <QueryNote key={value} page={value} />
      ))}
      {hasLookUp && <LookUpButton isDisabled={targets.length < min} quote={isList ? null : quote} onClick={submit} />}
      <TargetChips
        targets={draft.value}
        onRemove={(target) => {
          const [first, next] = draft.value;
          change(draft.value.filter((other) => other !== target));
          // The first one is what reports on one site show: which that is now is no secret.
          if (target !== first || !next || reportShapes[report].hasGaps) return;
          removedFirst.value = target;
          say(t('current_site', targetLabel(next)));
        }}
        {...(reportShapes[report].hasGaps && {
          onMakeFirst: (target: Target) => change(withFirst(draft.value, target)),
        })}
      />
      {reportShapes[report].hasGaps && (
        <YourSites
          first={draft.value[0]}
          types={types}
          onChoose={(site) => change(withFirst(draft.value, site).slice(0, max))}
        />
      )}
      <span class={styles.told}>
        <Said text={saidText}>
          <Button
            kind="quiet"
            onClick={() => {
              const back = removedFirst.value;
              if (back) change(withFirst(draft.value, back).slice(0, max));
              say('');
            }}
          >
            {t('undo')}
          </Button>
        </Said>
      </span>
      <span class="visually-hidden" role="status">
        {tCount('targets_chosen', draft.value.length)}
      </span>
    </form>
  );
}

function union(targets: readonly Target[], added: readonly Target[]): Target[] {
  return [...new Map([...targets, ...added].map((target) => [`${target.type} ${target.value}`, target])).values()];
}
