import { createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { reportLogoItem, type ReportLogo } from '@/utils/store/report-logo.ts';

/** The logo of reports, kept for the next one. One that an incognito window's page chose is forgotten with the page. */
export const ReportLogoModel = createModel((isPrivate: boolean) => {
  const logo = signal<ReportLogo | null>(null);
  if (!isPrivate) effect(() => watchItem(reportLogoItem, (changed) => (logo.value = changed)));
  void readItem(reportLogoItem).then((stored) => (logo.value ??= stored));
  return {
    logo: logo as ReadonlySignal<ReportLogo | null>,
    /** Null removes it. */
    async choose(chosen: ReportLogo | null): Promise<void> {
      logo.value = chosen;
      if (!isPrivate) await updateItem(reportLogoItem, () => chosen);
    },
  };
});
