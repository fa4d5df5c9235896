import { doorText } from '@/components/labels/door-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import type { MenuItem } from '@/components/ui/Menu.tsx';
import { isWebAddress } from '@/components/ui/SafeLink.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { t } from '@/utils/browser/i18n.ts';
import { displayAddress, targetLabel } from '@/utils/format/display-host.ts';
import { rawCellOf, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { isSameTarget } from '@/utils/semrush/target/target.ts';
import { doorsOf } from '@/utils/view/doors/doors.ts';
import { rowAddress } from '@/utils/view/doors/row-address.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';
import { formatAddress } from '@/utils/view/view-address.ts';
import { isCompared, toggleComparison } from './comparison.ts';

/** A part of a row's menu. Further ones stand between the doors and what is done with the address. */
export type RowGroup = (row: AnyRow) => readonly MenuItem[];

/**
 * What the menu of a list's row holds: its doors, the groups that are given, and what can be done with its address.
 * @param said tells what was done, for everybody to see
 */
export function useRowGroups(
  further: readonly RowGroup[],
  said: (text: string) => void,
): (row: AnyRow) => readonly (readonly MenuItem[])[] {
  const { view, open, hrefOf } = useWorkspace();
  const doors: RowGroup = (row) => {
    const known = new Set<string>();
    return doorsOf(view, row).flatMap((door) => {
      const address = formatAddress(door.view);
      if (known.has(address)) return [];
      known.add(address);
      return [{ label: doorText(door), href: hrefOf(door.view), act: () => open(door.view) }];
    });
  };
  const copy = (label: string, text: string): MenuItem => ({
    label,
    act: () => void writeClipboard(text).then(() => said(t('row_copied', clipForCell(text)))),
  });
  const own: RowGroup = (row) => {
    const address = rowAddress(view.report, row);
    if (!address) {
      const text = mainText(row);
      return text === '' ? [] : [copy(t('copy_text', short(text)), text)];
    }
    const { url, text, target } = address;
    const isOwn = target === null || view.targets.some((other) => isSameTarget(other, target));
    return [
      ...(isWebAddress(url)
        ? [{ label: t('open_in_new_tab', short(displayAddress(url)).replace(/\/$/, '')), url, act: () => undefined }]
        : []),
      copy(t('copy_address'), text),
      ...(isOwn
        ? []
        : [
            {
              label: t(
                isCompared(view, target) ? 'remove_from_comparison' : 'put_into_comparison',
                short(targetLabel(target)),
              ),
              act: () => open(toggleComparison(view, target), 'replace'),
            },
          ]),
    ];
  };
  const mainText = (row: AnyRow): string => {
    const { columns, main } = reportShapes[view.report];
    const column = columns.find(({ id }) => id === main)!;
    const texts = columnsBehind(column).map((id) => rawCellOf(row, id) ?? row[id]);
    return String(texts.find((value) => value !== null && value !== undefined && value !== '') ?? '');
  };
  return (row) => [doors(row), ...further.map((group) => group(row)), own(row)];
}

const maxLabel = 80;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= maxLabel ? line : `${line.slice(0, maxLabel).toWellFormed()}…`;
}
