import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

/** The rows that are selected, by their keys. */
export interface Selection {
  readonly count: number;
  /** Turns one row on or off; with `extends`, all rows between the last one touched and this one as well. */
  readonly toggle: (index: number, extend: boolean) => void;
  readonly setAll: (isSelected: boolean) => void;
  readonly has: (index: number) => boolean;
  readonly hasKey: (key: string) => boolean;
  /** Selects these as well. */
  readonly add: (keys: readonly string[]) => void;
  /** Leaves selected only what fits. */
  readonly keep: (fits: (key: string) => boolean) => void;
}

/** Rows can be told by their keys, so that a selection outlives a new order, a search and rows that come later. */
export function useSelection(keys: readonly string[]): Selection {
  const selected = useSignal<ReadonlySet<string>>(new Set());
  const last = useRef(0);
  const has = (index: number): boolean => selected.value.has(keys[index] ?? '');
  return {
    count: selected.value.size,
    has,
    hasKey: (key) => selected.value.has(key),
    toggle: (index, extend) => {
      const isOn = extend ? has(last.current) || !has(index) : !has(index);
      const from = extend ? Math.min(last.current, keys.length - 1) : index;
      const changed = new Set(selected.value);
      for (const key of keys.slice(Math.min(from, index), Math.max(from, index) + 1)) {
        if (isOn) changed.add(key);
        else changed.delete(key);
      }
      last.current = index;
      selected.value = changed;
    },
    add: (more) => {
      selected.value = new Set([...selected.value, ...more]);
    },
    keep: (fits) => {
      const kept = [...selected.peek()].filter(fits);
      if (kept.length < selected.peek().size) selected.value = new Set(kept);
    },
    setAll: (isSelected) => {
      selected.value = new Set(isSelected ? keys : []);
    },
  };
}
