import type { Menus, Tabs } from '@/utils/browser/browser.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { noteOnTab, type TabNote } from '@/utils/browser/tab-note.ts';
import { openPage } from '@/utils/browser/tabs.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { sourceOf } from '@/utils/semrush/query/source.ts';
import { addProspects } from '@/utils/store/lists/prospect-list.ts';
import { readProspect } from '@/utils/store/lists/prospect-readings.ts';
import { noteProspectSite, readChosenSite } from '@/utils/store/lists/prospect-site.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { newProspect } from '@/utils/view/prospects/new-prospect.ts';
import { isOnSite, prospectSourceOf, type ProspectSource } from '@/utils/view/prospects/prospect-source.ts';
import { isProspectStatus } from '@/utils/view/prospects/prospect.ts';
import { formatAddress, viewOfPage } from '@/utils/view/view-address.ts';
import { isPrivateClick } from './private-click.ts';

interface ProspectMenu {
  readonly id: string;
  readonly title: MessageKey;
  readonly context: 'page' | 'link';
  readonly addressOf: (info: Menus.OnClickData) => string | undefined;
}

/** The menus that add what was clicked on to the prospects of the chosen own site. They open and buy nothing. */
export const prospectMenus: readonly ProspectMenu[] = [
  { id: 'prospect-page', title: 'menu_prospect_page', context: 'page', addressOf: ({ pageUrl }) => pageUrl },
  { id: 'prospect-link', title: 'menu_prospect_link', context: 'link', addressOf: ({ linkUrl }) => linkUrl },
];

/** Long enough for a glance. */
const shownForMs = 2_000;

/** Adds what was clicked on, and says so at the extension's button. Where nobody knows whose prospect it is, that is asked first. */
export async function addFromMenu(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const menu = prospectMenus.find(({ id }) => id === info.menuItemId);
  if (!menu) return;
  const found = prospectSourceOf(menu.addressOf(info) ?? '');
  const note = (await isPrivateClick(info, tab))
    ? refused(t('list_incognito'))
    : found
      ? await add(found)
      : refused(t('prospects_no_public_site'));
  if (note && tab?.id !== undefined && tab.id !== -1) await noteOnTab(tab.id, note, shownForMs).catch(() => undefined);
}

/** What is to be said of it; null where a page says it. */
async function add(source: ProspectSource): Promise<TabNote | null> {
  try {
    const target = await readChosenSite();
    if (!target) {
      const waiting = { targets: [], extra: { add: source.url ?? source.domain } };
      await openPage('report.html', formatAddress(viewOfPage(waiting, 'prospects')));
      return null;
    }
    const whose = targetLabel(target);
    if (isOnSite(source, target)) return refused(t('prospects_own', whose));
    const site = { source: sourceOf(await readItem(settingsItem)), target };
    const entry = newProspect(source, { from: 'menu', now: Date.now() });
    const [added] = await addProspects(site, [entry]);
    if (added) {
      await noteProspectSite(target);
      return { badge: '✓', title: t('prospects_is_added', whose) };
    }
    const status = (await readProspect(site, entry.id))?.status ?? '';
    const told = isProspectStatus(status) ? t(`prospect_${status}`) : status;
    return { badge: '✓', title: t('prospects_is_known', whose, told) };
  } catch {
    return refused(t('list_not_kept'));
  }
}

function refused(title: string): TabNote {
  return { badge: '!', title };
}
