import { doorText } from '@/components/labels/door-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import type { MenuItem } from '@/components/ui/Menu.tsx';
import { isWebAddress } from '@/components/ui/SafeLink.tsx';
import { checkItems } from '@/components/workspace/link-checks/CheckLinks.tsx';
import type { Checking } from '@/components/workspace/link-checks/use-checking.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { t } from '@/utils/browser/i18n.ts';
import { pairsOfProspects } from '@/utils/models/links/pairs-of-prospects.ts';
import { targetKind, type Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { figureDoor, namedSite } from '@/utils/view/doors/doors.ts';
import { prospectLabel } from './ProspectCells.tsx';
import type { ProspectLinks } from './use-prospect-links.ts';

interface Deeds {
  readonly isFixed: boolean;
  readonly site: Target;
  readonly live: ProspectLinks;
  readonly checking: Checking;
  readonly remove: (ids: readonly string[]) => void;
  readonly onEdit: (entry: ProspectEntry) => void;
  readonly say: (text: string) => void;
}

/** What the menu of a prospect holds: the ways to it, its doors, and what can be done with it. */
export function useProspectGroups(deeds: Deeds): (entry: ProspectEntry) => readonly (readonly MenuItem[])[] {
  const { isFixed, site, live, checking, remove, onEdit, say } = deeds;
  const { view, open, hrefOf } = useWorkspace();
  const copy = (label: string, text: string): MenuItem => ({
    label,
    act: () => void writeClipboard(text).then(() => say(t('row_copied', clipForCell(text)))),
  });
  return (entry) => {
    const { id, domain, url, contact } = entry;
    const address = url ?? `https://${domain}/`;
    const doors = [namedSite(domain), ...(url === null ? [] : [pageOf(url)])].flatMap((target) =>
      target ? [figureDoor(target, 'total', view)] : [],
    );
    const [pair = null] = pairsOfProspects([entry], site, (one) => live.get(one)?.source ?? null).pairs;
    return [
      isFixed ? [] : [{ label: t('prospects_change'), act: () => onEdit(entry) }, ...checkItems(checking, pair, say)],
      doors.map((door) => ({ label: doorText(door), href: hrefOf(door.view), act: () => open(door.view) })),
      [
        ...(isWebAddress(address)
          ? [{ label: t('open_in_new_tab', prospectLabel(entry)), url: address, act: () => undefined }]
          : []),
        copy(t('copy_address'), url ?? domain),
        ...(contact === '' ? [] : [copy(t('prospects_copy_contact'), contact)]),
      ],
      isFixed ? [] : [{ label: t('remove'), act: () => remove([id]) }],
    ];
  };
}

function pageOf(url: string): Target | null {
  const found = targetKind(url, 'url');
  return found.kind === 'none' ? null : found.target;
}
