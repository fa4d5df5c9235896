import { computed, createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { readItem, watchItem } from '@/utils/browser/storage.ts';
import { reportingItem, type Reporting } from '@/utils/store/reporting.ts';

/** The answers that had the browser report addresses with the key to other hosts, and the user's word on them. */
export const ReportingModel = createModel(() => {
  const seen = signal<readonly Reporting[]>([]);
  effect(() => watchItem(reportingItem, (changed) => (seen.value = changed)));
  void readItem(reportingItem).then((stored) => (seen.value = stored));
  return {
    /** Those that nothing is sent for: nobody has accepted them. */
    unaccepted: computed(() => seen.value.filter(({ acceptedAt }) => acceptedAt === null)),
    accepted: computed(() => seen.value.filter(({ acceptedAt }) => acceptedAt !== null)),
    async accept({ collectors }: Reporting): Promise<void> {
      await request('acceptReporting', { collectors });
    },
  };
});
