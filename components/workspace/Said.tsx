import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '@/components/ui/Icon.tsx';
import styles from './Said.module.css';

/** Long enough to be read, also where the eye was elsewhere. */
const shownForMs = 8_000;

/** A word after something was done, which goes away by itself. */
export function useSaid(): { readonly text: string; readonly say: (text: string) => void } {
  const said = useSignal<{ readonly text: string } | null>(null);
  useEffect(() => {
    if (!said.value) return undefined;
    const timer = setTimeout(() => (said.value = null), shownForMs);
    return () => clearTimeout(timer);
  }, [said.value]);
  return { text: said.value?.text ?? '', say: (text) => (said.value = { text }) };
}

interface Props {
  /** Empty where there is nothing to say. */
  readonly text: string;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}

/** What was just done, in words that are seen and told. */
export function Said({ text, children }: Props) {
  return (
    <span class={styles.place}>
      <span role="status" class={text === '' ? undefined : styles.said}>
        {text !== '' && <Icon name="check" size={13} />}
        {text}
      </span>
      {text !== '' && children}
    </span>
  );
}
