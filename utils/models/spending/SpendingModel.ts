import { createModel, effect, signal } from '@preact/signals';
import { watchStore } from '@/utils/browser/storage.ts';
import { logHeadKey, parseLogHead, unitsFrom } from '@/utils/store/spending/log-head.ts';
import { localDay, logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { readUnitsOfDay } from '@/utils/store/spending/units-of-day.ts';

/** What counts against today's budget, as it grows: spent, reserved and held by unknown outcomes. */
export const SpendingModel = createModel(() => {
  const today = signal(0);
  let readings = 0;
  const read = async (): Promise<void> => {
    readings += 1;
    const reading = readings;
    const units = await readUnitsOfDay(localDay(Date.now()));
    if (reading === readings) today.value = units;
  };
  /** Without an index, the entries themselves are the news. */
  let isIndexed = false;
  effect(() =>
    watchStore((area, changes) => {
      if (area !== 'local') return;
      const keys = Object.keys(changes);
      if (!keys.includes(logHeadKey)) {
        if (!isIndexed && keys.some((key) => key.startsWith(logPrefix) || key.startsWith(openPrefix))) void read();
        return;
      }
      const head = parseLogHead(changes[logHeadKey]!.newValue);
      const units = head && unitsFrom(head, localDay(Date.now()));
      isIndexed = head !== null;
      if (units === null) void read();
      else {
        readings += 1;
        today.value = units;
      }
    }),
  );
  void read().catch(() => undefined);
  return { today };
});
