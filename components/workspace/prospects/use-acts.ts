import { useSignal } from '@preact/signals';
import { useSaid } from '@/components/workspace/Said.tsx';
import { t } from '@/utils/browser/i18n.ts';

/** What came of something that was done: what is said of it, and how it is taken back, where it can be. */
export interface Done {
  readonly text: string;
  readonly undo?: () => Promise<unknown>;
}

/** What is done to a list: each act says what it did, and most can be taken back. */
export interface Acts {
  readonly text: string;
  readonly undo: (() => void) | null;
  readonly say: (text: string) => void;
  readonly act: (work: () => Promise<Done>) => Promise<void>;
}

export function useActs(): Acts {
  const { text, say } = useSaid();
  const undo = useSignal<(() => Promise<unknown>) | null>(null);
  const act = async (work: () => Promise<Done>): Promise<void> => {
    undo.value = null;
    try {
      const done = await work();
      say(done.text);
      undo.value = done.undo ?? null;
    } catch {
      say(t('list_not_kept'));
    }
  };
  const back = undo.value;
  return {
    text,
    undo: back && (() => void act(() => back().then(() => ({ text: t('prospects_changed_back') })))),
    say: (told) => {
      undo.value = null;
      say(told);
    },
    act,
  };
}
