import type { Selection } from './use-selection.ts';

interface TablePlace {
  readonly active: number;
  readonly count: number;
  readonly rowsInSight: number;
  readonly selection: Selection | null;
  readonly go: (index: number) => void;
  /** px to the right; negative to the left. */
  readonly scrollSideways: (by: number) => void;
  readonly openSource: () => void;
}

const sidewaysStep = 120;

/** What a key does while a row has the focus. @returns true where the key was taken */
export function pressTableKey(event: KeyboardEvent, place: TablePlace): boolean {
  const { key, shiftKey } = event;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() !== 'a' || !place.selection) return false;
    place.selection.setAll(true);
    return true;
  }
  const to = target(key, place);
  if (to !== null) {
    if (shiftKey && place.selection) {
      if (!place.selection.has(place.active)) place.selection.toggle(place.active, false);
      if (to !== place.active) place.selection.toggle(to, true);
    }
    place.go(to);
    return true;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    place.scrollSideways(key === 'ArrowLeft' ? -sidewaysStep : sidewaysStep);
  else if (key === ' ' && place.selection) place.selection.toggle(place.active, shiftKey);
  else if (key === 'Enter') place.openSource();
  else return false;
  return true;
}

function target(key: string, { active, count, rowsInSight }: TablePlace): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + rowsInSight,
    PageUp: active - rowsInSight,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
