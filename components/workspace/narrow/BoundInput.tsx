import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';

interface Props {
  readonly name: MessageKey;
  readonly isDay: boolean;
  readonly bound: Signal<string>;
  /** The one that has the focus where the form opens on it. */
  readonly isFirst?: boolean;
}

/** One bound of a range, under its name: a number or a day. */
export function BoundInput({ name, isDay, bound, isFirst = false }: Props) {
  const id = useId();
  const shared = {
    id,
    value: bound.value,
    'data-first': isFirst || undefined,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
      bound.value = currentTarget.value;
    },
  };
  return (
    <>
      <label for={id}>{t(name)}</label>
      {isDay ? (
        <input type="date" autocomplete="off" {...shared} />
      ) : (
        <input type="text" inputMode="decimal" autocomplete="off" {...shared} />
      )}
    </>
  );
}
