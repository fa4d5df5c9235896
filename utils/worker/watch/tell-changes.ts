import { browser } from '@/utils/browser/browser.ts';
import { t } from '@/utils/browser/i18n.ts';
import { notify } from '@/utils/browser/notifications.ts';
import { openPage } from '@/utils/browser/tabs.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { readWatch } from '@/utils/store/lists/watch-list.ts';
import { formatAddress, viewOfPage } from '@/utils/view/view-address.ts';

/** How many watches have changes that nobody has seen, at the toolbar's button; and a notification of one, where the user allowed any. */
export async function tellChanges(unseenCount: number, changed: Watch | null): Promise<void> {
  await browser.action.setBadgeText({ text: unseenCount > 0 ? String(unseenCount) : '' });
  if (!changed?.unseen) return;
  const { id, target, report, unseen } = changed;
  await notify(id, {
    title: t('changes_notification', targetLabel(target), t(`report_${report}`)),
    text: t('changes_notification_text', String(unseen.new), String(unseen.lost), String(unseen.changed)),
  });
}

/** Opens *What changed* of the watch that a notification told of. */
export async function openChanges(id: string): Promise<void> {
  const watch = await readWatch(id);
  if (watch)
    await openPage('report.html', formatAddress(viewOfPage({ targets: [watch.target], extra: {} }, 'changes')));
}
