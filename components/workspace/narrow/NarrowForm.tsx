import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { attributeName, narrowFieldName } from '@/components/labels/narrow-words.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { attributesOf, narrowFields } from '@/utils/view/narrow/narrow-fields.ts';
import type { NarrowPart } from '@/utils/view/narrow/narrow-part.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { BoundInput } from './BoundInput.tsx';
import { draftPart, type PartDraft } from './draft-part.ts';
import styles from '@/components/workspace/filters/panel-form.module.css';

type Field = { readonly id: string; readonly name: string; readonly control: PartDraft['control'] } & (
  | { readonly column: string; readonly target?: number }
  | { readonly column: null }
);

/** One more part: a column with the control that fits what it holds. Enter narrows. */
export function NarrowForm({ onPart }: { readonly onPart: (part: NarrowPart) => void }) {
  const { report, targets } = useWorkspace().view;
  const id = useId();
  const attributes = Object.keys(attributesOf(report));
  const fields: readonly Field[] = [
    ...(reportShapes[report].changes
      ? [{ id: 'changed', name: t('narrow_changed'), control: 'changed', column: null } as const]
      : []),
    ...narrowFields(report, targets.length).map((field): Field => {
      const name = narrowFieldName(report, field, targets);
      return { ...field, name, id: `${field.column}.${field.target ?? ''}` };
    }),
    ...(attributes.length > 0
      ? [{ id: 'attribute', name: t('narrow_attribute'), control: 'attribute', column: null } as const]
      : []),
    { id: 'any', name: t('narrow_any_text'), control: 'text', column: null },
  ];
  // Dates first: what else people narrow by is one press away already.
  const isOfDays = ({ control }: Field): boolean => control === 'changed' || control === 'days';
  const chosen = useSignal((fields.find(isOfDays) ?? fields[0]!).id);
  const first = useSignal('');
  const last = useSignal('');
  const isThere = useSignal(true);
  const attribute = useSignal(attributes[0] ?? '');
  const wasTried = useSignal(false);

  const field = fields.find((known) => known.id === chosen.value)!;
  const { control } = field;
  const draft: PartDraft = {
    control,
    column: field.column,
    ...('target' in field && { target: field.target }),
    first: first.value,
    last: last.value,
    isThere: isThere.value,
    attribute: attribute.value,
  };
  const { part, problem } = draftPart(draft);
  const submit = (event: Event): void => {
    event.preventDefault();
    wasTried.value = true;
    if (part) onPart(part);
  };
  const change = (to: string): void => {
    chosen.value = to;
    first.value = '';
    last.value = '';
    wasTried.value = false;
  };
  return (
    <form class={styles.form} onSubmit={submit}>
      <label for={`${id}-field`}>{t('filter_field')}</label>
      <select id={`${id}-field`} value={field.id} onChange={({ currentTarget }) => change(currentTarget.value)}>
        {fields.map((known) => (
          <option key={known.id} value={known.id}>
            {known.name}
          </option>
        ))}
      </select>
      {control === 'range' && (
        <>
          <BoundInput name="narrow_min" isDay={false} bound={first} />
          <BoundInput name="narrow_max" isDay={false} bound={last} />
        </>
      )}
      {control === 'changed' && (
        <>
          <BoundInput name="narrow_from" isDay bound={first} isFirst />
          <p class={styles.note}>{t('narrow_changed_note')}</p>
        </>
      )}
      {control === 'days' && (
        <>
          <BoundInput name="narrow_from" isDay bound={first} isFirst />
          <BoundInput name="narrow_to" isDay bound={last} />
          <p class={styles.note}>{t('narrow_days_note')}</p>
        </>
      )}
      {(control === 'text' || control === 'attribute') && (
        <>
          <label for={`${id}-condition`}>{t('filter_condition')}</label>
          <select
            id={`${id}-condition`}
            value={isThere.value ? 'is' : 'not'}
            onChange={({ currentTarget }) => (isThere.value = currentTarget.value === 'is')}
          >
            <option value="is">{t(control === 'text' ? 'op_contains' : 'op_is')}</option>
            <option value="not">{t(control === 'text' ? 'op_not_contains' : 'op_is_not')}</option>
          </select>
        </>
      )}
      {control === 'text' && (
        <>
          <label for={`${id}-text`}>{t('narrow_text')}</label>
          <input
            id={`${id}-text`}
            type="text"
            autocomplete="off"
            dir="auto"
            value={first.value}
            onInput={({ currentTarget }) => (first.value = currentTarget.value)}
          />
        </>
      )}
      {control === 'attribute' && (
        <>
          <label for={`${id}-attribute`}>{t('narrow_attribute')}</label>
          <select
            id={`${id}-attribute`}
            value={attribute.value}
            onChange={({ currentTarget }) => (attribute.value = currentTarget.value)}
          >
            {attributes.map((name) => (
              <option key={name} value={name}>
                {attributeName(report, name)}
              </option>
            ))}
          </select>
          <p class={styles.note}>{t('narrow_attribute_note')}</p>
        </>
      )}
      {wasTried.value && problem && (
        <p class={styles.problem} role="alert">
          {t(`narrow_problem_${problem}`)}
        </p>
      )}
      <Button type="submit" kind="primary" units={0}>
        {t('narrow_apply')}
      </Button>
    </form>
  );
}
