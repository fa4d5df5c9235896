import { browser, type Menus, type Tabs } from '@/utils/browser/browser.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { readKeys, withLock, writeTogether } from '@/utils/browser/storage.ts';
import { getActiveTab, openPage } from '@/utils/browser/tabs.ts';
import { otherSelectedSites, selectedTarget } from '@/utils/semrush/target/selected-target.ts';
import {
  siteOf,
  targetsOf,
  type NoTargetReason,
  type SiteTargets,
  type Target,
  type TargetChoices,
} from '@/utils/semrush/target/target.ts';
import { hideView, privateViewId } from '@/utils/store/private-view.ts';
import { issueTicket } from '@/utils/store/ticket.ts';
import { formatAddress, formatProblem, parseAddress } from '@/utils/view/view-address.ts';
import { formatViewOptions } from '@/utils/view/view-options.ts';

interface Menu {
  readonly id: string;
  readonly title: MessageKey;
  readonly context: 'page' | 'link' | 'selection';
  /** Where the user clicked. */
  readonly offer: (info: Menus.OnClickData) => TargetChoices;
  /** Which of the offered targets is looked up. */
  readonly pick: (offer: SiteTargets) => Target | NoTargetReason;
  /** What is quarantined for a comparison. */
  readonly others?: (info: Menus.OnClickData) => readonly Target[];
}

const menus: readonly Menu[] = [
  { id: 'lookup-page-site', title: 'menu_page_site', context: 'page', offer: ofPage, pick: siteOf },
  { id: 'lookup-page', title: 'menu_page', context: 'page', offer: ofPage, pick: page },
  { id: 'lookup-link-site', title: 'menu_link_site', context: 'link', offer: ofLink, pick: siteOf },
  { id: 'lookup-link', title: 'menu_link', context: 'link', offer: ofLink, pick: page },
  {
    id: 'lookup-selection',
    title: 'menu_selection',
    context: 'selection',
    offer: ({ selectionText }) => selectedTarget(selectionText ?? ''),
    pick: siteOf,
    others: ({ selectionText }) => otherSelectedSites(selectionText ?? ''),
  },
];

/**
 * In the memory that every install, update and start of the browser empties: the menus were made since, all of them.
 * A worker that is stopped in the middle leaves some out (measured), and the next one makes them anew.
 */
const menusMade = 'menus-made@1';

/** Makes the menus anew, each exactly once, whoever asks for it how often (docs/guarantees.md, 17). */
export function ensureMenus(): Promise<void> {
  return withLock('menus', async () => {
    if ((await readKeys('session', [menusMade]))[menusMade] === true) return;
    await browser.contextMenus.removeAll();
    for (const { id, title, context } of menus)
      await new Promise<void>((done) => {
        browser.contextMenus.create({ id, title: t(title), contexts: [context] }, done);
      });
    await writeTogether('session', { [menusMade]: true });
  });
}

/** The address of the view that a click on a menu opens: a target's overview, or why there is none. */
export function viewOfClick(info: Menus.OnClickData): string | null {
  const menu = menus.find(({ id }) => id === info.menuItemId);
  if (!menu) return null;
  const offer = menu.offer(info);
  const picked = offer.kind === 'none' ? offer.reason : menu.pick(offer);
  if (typeof picked === 'string') return formatProblem(picked);
  const extra = formatViewOptions({ comparing: menu.others?.(info) ?? [] });
  return formatAddress({ report: 'backlinks_overview', targets: [picked], extra });
}

export async function openFromMenu(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const hash = viewOfClick(info);
  if (hash === null) return;
  const { view } = parseAddress(hash);
  const shown = (await isPrivateClick(info, tab)) ? await hideView(hash) : hash;
  // The click is the ground for the first page of what it opens (docs/guarantees.md, 22).
  await openPage('report.html', shown, (tabId) => issueTicket(tabId, view));
}

/** In an incognito window, its popup, or a private view, which stands in a normal window. */
async function isPrivateClick({ pageUrl }: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<boolean> {
  if (tab?.incognito || [pageUrl, tab?.url].some(isPrivatePage)) return true;
  // A popup is no tab; the browser tells of none, or of one that is not there.
  const isOfTab = tab !== undefined && tab.id !== -1;
  return !isOfTab && (await getActiveTab()).isPrivate;
}

function isPrivatePage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('report.html')) === true && privateViewId(new URL(url).hash) !== null;
}

function page(offer: SiteTargets): Target | NoTargetReason {
  return offer.page ?? offer.pageRefusal ?? 'not-an-address';
}

function ofPage({ pageUrl }: Menus.OnClickData): TargetChoices {
  return targetsOf(pageUrl ?? '');
}

function ofLink({ linkUrl }: Menus.OnClickData): TargetChoices {
  return targetsOf(linkUrl ?? '');
}
