import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** As in Workspace.module.css. */
const narrow = '(max-width: 860px)';

/** Whether the window is too narrow for the reports beside the rows. */
export function useIsNarrow(): boolean {
  const isNarrow = useSignal(matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const follow = (): void => {
      isNarrow.value = query.matches;
    };
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return isNarrow.value;
}
