import { browser, type Menus, type Tabs } from '@/utils/browser/browser.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { readKeys, withLock, writeTogether } from '@/utils/browser/storage.ts';
import { openPage } from '@/utils/browser/tabs.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { selectedSites, selectedTarget } from '@/utils/semrush/target/selected-target.ts';
import {
  siteOf,
  targetsOf,
  type NoTargetReason,
  type SiteTargets,
  type Target,
  type TargetChoices,
} from '@/utils/semrush/target/target.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { issueTicket } from '@/utils/store/ticket.ts';
import { formatAddress, formatProblem, parseAddress } from '@/utils/view/view-address.ts';
import { formatViewOptions } from '@/utils/view/view-options.ts';
import { isPrivateClick } from './private-click.ts';
import { prospectMenus } from './prospect-menus.ts';

interface Menu {
  readonly id: string;
  readonly title: MessageKey;
  readonly context: 'page' | 'link' | 'selection';
  readonly report: ReportId;
  /** What is looked up of where the user clicked: at least one target, or why there is none. */
  readonly pick: (info: Menus.OnClickData) => readonly Target[] | NoTargetReason;
  /** What is quarantined for a comparison. */
  readonly others?: (info: Menus.OnClickData) => readonly Target[];
  /** True where the click says nothing of a price that may be high: what it opens waits for Look up. */
  readonly isPricedThere?: true;
}

const report = 'backlinks_overview';

const menus: readonly Menu[] = [
  { id: 'lookup-page-site', title: 'menu_page_site', context: 'page', report, pick: site(ofPage) },
  { id: 'lookup-page', title: 'menu_page', context: 'page', report, pick: page(ofPage) },
  { id: 'lookup-link-site', title: 'menu_link_site', context: 'link', report, pick: site(ofLink) },
  { id: 'lookup-link', title: 'menu_link', context: 'link', report, pick: page(ofLink) },
  {
    id: 'lookup-selection',
    title: 'menu_selection',
    context: 'selection',
    report,
    pick: site(ofSelection),
    others: (info) => sitesOfSelection(info).slice(1),
  },
  {
    id: 'compare-selection',
    title: 'menu_compare_selection',
    context: 'selection',
    report: 'backlinks_comparison',
    pick: (info) => {
      const sites = sitesOfSelection(info);
      const none = ofSelection(info);
      return sites.length === 0 && none.kind === 'none' ? none.reason : sites;
    },
    isPricedThere: true,
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
    for (const { id, title, context } of [...menus, ...prospectMenus])
      await new Promise<void>((done) => {
        browser.contextMenus.create({ id, title: t(title), contexts: [context] }, done);
      });
    await writeTogether('session', { [menusMade]: true });
  });
}

/** The address of the view that a click on a menu opens, or of one that says why there is nothing to look up. */
export function viewOfClick(info: Menus.OnClickData): string | null {
  const menu = menuOf(info);
  if (!menu) return null;
  const picked = menu.pick(info);
  if (typeof picked === 'string') return formatProblem(picked);
  const extra = formatViewOptions({ comparing: menu.others?.(info) ?? [] });
  return formatAddress({ report: menu.report, targets: picked, extra });
}

export async function openFromMenu(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const hash = viewOfClick(info);
  if (hash === null) return;
  const { view } = parseAddress(hash);
  const shown = (await isPrivateClick(info, tab)) ? await hideView(hash) : hash;
  if (menuOf(info)?.isPricedThere) return openPage('report.html', shown);
  // The click is the ground for the first page of what it opens (docs/guarantees.md, 22).
  return openPage('report.html', shown, (tabId) => issueTicket(tabId, view));
}

function menuOf({ menuItemId }: Menus.OnClickData): Menu | undefined {
  return menus.find(({ id }) => id === menuItemId);
}

type Offer = (info: Menus.OnClickData) => TargetChoices;

function site(offer: Offer): Menu['pick'] {
  return pickOf(offer, siteOf);
}

function page(offer: Offer): Menu['pick'] {
  return pickOf(offer, (choices) => choices.page ?? choices.pageRefusal ?? 'not-an-address');
}

function pickOf(offer: Offer, choose: (choices: SiteTargets) => Target | NoTargetReason): Menu['pick'] {
  return (info) => {
    const choices = offer(info);
    const chosen = choices.kind === 'none' ? choices.reason : choose(choices);
    return typeof chosen === 'string' ? chosen : [chosen];
  };
}

function ofPage({ pageUrl }: Menus.OnClickData): TargetChoices {
  return targetsOf(pageUrl ?? '');
}

function ofLink({ linkUrl }: Menus.OnClickData): TargetChoices {
  return targetsOf(linkUrl ?? '');
}

function ofSelection({ selectionText }: Menus.OnClickData): TargetChoices {
  return selectedTarget(selectionText ?? '');
}

function sitesOfSelection({ selectionText }: Menus.OnClickData): readonly Target[] {
  return selectedSites(selectionText ?? '');
}
