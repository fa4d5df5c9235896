import { fraction, mix } from './numbers.ts';
import type { World } from './world.ts';

const daySeconds = 86_400;

/** The vendor counts a link as new for a month; in the sample one that was not seen for two months is lost. */
const newDays = 30;
const lostDays = 60;

export interface Seen {
  readonly first: number;
  readonly last: number;
  readonly isNew: boolean;
  readonly isLost: boolean;
}

/** When something that belongs to a target was seen, in Unix seconds: most long ago and still there, few new or lost. */
export function seenOf({ seed, takenAt }: World, use: number, id: number): Seen {
  const own = mix(mix(seed, use), id);
  const isNew = fraction(own, 1) < 0.05;
  const isLost = !isNew && fraction(own, 2) < 0.06;
  const oldestDays = isNew
    ? newDays * fraction(own, 3)
    : newDays + 1 + (isLost ? lostDays : 0) + 2_600 * fraction(own, 3) ** 1.5;
  const unseenDays = isLost
    ? lostDays + 1 + (oldestDays - lostDays - 1) * 0.9 * fraction(own, 4)
    : Math.min(oldestDays, 25) * fraction(own, 4) ** 3;
  return {
    first: Math.round(takenAt - oldestDays * daySeconds),
    last: Math.round(takenAt - unseenDays * daySeconds),
    isNew,
    isLost,
  };
}
