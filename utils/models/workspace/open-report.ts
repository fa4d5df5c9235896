import { openPage } from '@/utils/browser/tabs.ts';
import { hideView } from '@/utils/store/private-view.ts';

/**
 * Opens the report workspace on a view (`#/overview?…`) in a tab next to the current one. A private view's address
 * says nothing of its target.
 */
export async function openReport(hash: string, isPrivate = false): Promise<void> {
  return openPage('report.html', isPrivate ? await hideView(hash) : hash);
}
