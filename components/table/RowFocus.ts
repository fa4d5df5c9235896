import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether the row is the one that Tab stops at: only its links and its checkbox can be reached by Tab. */
export const RowFocus = createContext(true);

export function useRowTabIndex(): 0 | -1 {
  return useContext(RowFocus) ? 0 : -1;
}
