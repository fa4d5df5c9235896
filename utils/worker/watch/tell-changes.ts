import { browser } from '@/utils/browser/browser.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { notify } from '@/utils/browser/notifications.ts';
import { openPage } from '@/utils/browser/tabs.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { readLinkWatch, readLinkWatches } from '@/utils/store/link-checks/link-watches.ts';
import { readWatch, readWatchList } from '@/utils/store/lists/watch-list.ts';
import { formatAddress, viewOfPage } from '@/utils/view/view-address.ts';
import { sitesOfChanges } from '@/utils/view/watch/link-changes.ts';

/** What is watched, as a notification's id names it: a list, or links. */
const linksName = 'links:';

/** How many watches have changes that nobody has seen, at the toolbar's button; and a notification of one, where the user allowed any. */
export async function tellChanges(changed: Watch | null): Promise<void> {
  await tellCount();
  if (!changed?.unseen) return;
  const { id, target, report, unseen } = changed;
  await notify(id, {
    title: t('changes_notification', targetLabel(target), t(`report_${report}`)),
    text: t('changes_notification_text', String(unseen.new), String(unseen.lost), String(unseen.changed)),
  });
}

/** The same of watched links. */
export async function tellLinkChanges(changed: LinkWatch | null): Promise<void> {
  await tellCount();
  const [site] = changed ? sitesOfChanges(changed) : [];
  if (!changed || !site || changed.unseen === 0) return;
  await notify(`${linksName}${changed.id}`, {
    title: t('link_changes_notification', targetLabel(site)),
    text: tCount('link_watch_changed', changed.unseen),
  });
}

/** Opens *What changed* of the watch that a notification told of. */
export async function openChanges(id: string): Promise<void> {
  const links = id.startsWith(linksName) ? await readLinkWatch(id.slice(linksName.length)) : null;
  const target = links ? sitesOfChanges(links)[0] : (await readWatch(id))?.target;
  if (target) await openPage('report.html', formatAddress(viewOfPage({ targets: [target], extra: {} }, 'changes')));
}

async function tellCount(): Promise<void> {
  const lists = (await readWatchList()).watches.filter(({ unseen }) => unseen !== null).length;
  const links = (await readLinkWatches()).watches.filter(({ unseen }) => unseen > 0).length;
  await browser.action.setBadgeText({ text: lists + links > 0 ? String(lists + links) : '' });
}
