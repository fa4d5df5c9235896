import { readLogHead, unitsFrom } from './log-head.ts';

/** Units that count against the budget of a day: one item is read for it. */
export async function readUnitsOfDay(day: string): Promise<number> {
  const head = await readLogHead();
  const units = head && unitsFrom(head, day);
  if (units !== null) return units;
  // Where the index doesn't tell, the entries do: hardly a page has to load what finds them.
  const [{ readLog }, { unitsOfDay }] = await Promise.all([import('./read-log.ts'), import('./spending-log.ts')]);
  return unitsOfDay(await readLog(day), day);
}
