import { t } from '@/utils/browser/i18n.ts';
import type { View } from '@/utils/view/view-address.ts';
import { pageName } from './page-name.ts';

/** What a view is called: its own page, or its report. */
export function viewTitle({ page, report }: Pick<View, 'page' | 'report'>): string {
  return page ? pageName(page) : t(`report_${report}`);
}
