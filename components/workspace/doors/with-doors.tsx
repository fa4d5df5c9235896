import type { ComponentChildren } from 'preact';
import { PartLinks } from '@/components/table/cells/PartLinks.ts';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { withRoom, type Column } from '@/components/table/TableColumn.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { NameLink } from '@/components/ui/SafeLink.tsx';
import { WhoLinksHere } from '@/components/workspace/broken/WhoLinksHere.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { displayAddress, targetLabel } from '@/utils/format/display-host.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { targetKind } from '@/utils/semrush/target/target.ts';
import { isBrokenPage } from '@/utils/view/broken-pages.ts';
import { doorPlans } from '@/utils/view/doors/door-plans.ts';
import { doorsOf, namedSite, type Door } from '@/utils/view/doors/doors.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';
import type { View } from '@/utils/view/view-address.ts';
import { CompareToggle } from './CompareToggle.tsx';
import { DoorLink } from './DoorLink.tsx';
import styles from './with-doors.module.css';

/** The columns of a list's table, with cells that lead to the rows behind them. A count of nothing leads nowhere. */
export function withDoors(view: View, columns: readonly Column<AnyRow>[]): readonly Column<AnyRow>[] {
  const { report } = view;
  const { site, page } = reportShapes[report];
  const found = new WeakMap<AnyRow, readonly Door[]>();
  const doorsIn = (row: AnyRow): readonly Door[] => {
    const doors = found.get(row) ?? doorsOf(view, row);
    found.set(row, doors);
    return doors;
  };
  const isDoor = (id: string): boolean =>
    doorPlans[report]?.some(({ cells = [] }) => cells.includes(stemOf(id))) ?? false;
  return columns.map((column) => {
    if (!isDoor(column.id)) return column;
    if (isOfParts(report, column.id))
      return { ...column, render: (row) => <Parts doors={doorsIn(row)} shown={column.render(row)} /> };
    const render = (row: AnyRow): ComponentChildren => {
      const door = doorsIn(row).find(({ cells }) => cells.includes(column.id));
      if (!door || !hasValue(report, row, column.id)) return column.render(row);
      return isName(report, column.id) ? (
        <NamedDoor door={door}>{column.render(row)}</NamedDoor>
      ) : (
        <DoorLink door={door} class={styles.value}>
          {column.render(row)}
        </DoorLink>
      );
    };
    const named = isName(report, column.id) ? withRoom(column, outsideRoom) : column;
    if (site?.column === column.id && site.canCompare)
      return {
        ...withRoom(named, compareRoom),
        render: (row) => <Beside shown={render(row)} action={<Comparing site={textIn(row, site.column)} />} />,
      };
    if (page && columnsBehindId(report, column.id).includes(page.column))
      return {
        ...withRoom(named, linksRoom),
        render: (row) => (
          <Beside shown={render(row)} action={<BrokenPage row={row} url={textIn(row, page.column)} />} />
        ),
      };
    return { ...named, render };
  });
}

/** px that the way to the web takes beside a name, the button that adds it to a comparison, and the way to who links to it. */
const outsideRoom = 22;
const compareRoom = 104;
const linksRoom = 94;

/** A cell of several parts, each of which leads elsewhere. */
function Parts({ doors, shown }: PartsProps) {
  const link = (column: string, part: ComponentChildren): ComponentChildren => {
    const door = doors.find(({ from, cells }) => from === column && cells.length > 0);
    return door ? <DoorLink door={door}>{part}</DoorLink> : part;
  };
  return <PartLinks.Provider value={link}>{shown}</PartLinks.Provider>;
}

interface PartsProps {
  readonly doors: readonly Door[];
  readonly shown: ComponentChildren;
}

/** The name of a site or a page that leads inside, with the way to it in the web beside it. */
function NamedDoor({ door, children }: { readonly door: Door; readonly children: ComponentChildren }) {
  return (
    <NameLink.Provider
      value={{
        link: (name) => (
          <DoorLink door={door} class={name.class}>
            {name.children}
          </DoorLink>
        ),
        outside: (href) => t('open_in_new_tab', clipForCell(displayAddress(href)).replace(/\/$/, '')),
      }}
    >
      {children}
    </NameLink.Provider>
  );
}

/** A name with a button or a link at the cell's end. */
function Beside({ shown, action }: { readonly shown: ComponentChildren; readonly action: ComponentChildren }) {
  return (
    <span class={styles.beside}>
      <span class={styles.name}>{shown}</span>
      {action}
    </span>
  );
}

function Comparing({ site }: { readonly site: string }) {
  const target = namedSite(site);
  return target && <CompareToggle target={target} />;
}

/** In words where the page is broken, so that its links lead nowhere. */
function BrokenPage({ row, url }: { readonly row: AnyRow; readonly url: string }) {
  const { view } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const found = targetKind(url, 'url');
  if (found.kind === 'none' || !isBrokenPage(view.report, row)) return null;
  return <WhoLinksHere view={view} target={found.target} description={targetLabel(found.target)} tabIndex={tabIndex} />;
}

function isOfParts(report: ReportId, id: string): boolean {
  return reportShapes[report].columns.some((column) => column.id === id && column.form === 'anchor');
}

/** Cells that show the name of a site or a page link to it themselves. */
function isName(report: ReportId, id: string): boolean {
  const column = reportShapes[report].columns.find((candidate) => candidate.id === id);
  if (!column) return false;
  const kind = reportOf(report).columns[columnsBehind(column)[0]!];
  return column.form === 'page' || kind === 'host' || kind === 'url';
}

/** Whether anything stands in a cell: nothing is behind none. */
function hasValue(report: ReportId, row: AnyRow, id: string): boolean {
  const column = reportShapes[report].columns.find((candidate) => candidate.id === stemOf(id));
  const [behind] = column ? columnsBehind(column) : [];
  if (!column || behind === undefined) return false;
  const value = column.form === 'targets' ? countsIn(row, behind)[Number(id.split('.')[1])] : row[behind];
  return value !== null && value !== undefined && value !== 0 && value !== '';
}

function columnsBehindId(report: ReportId, id: string): readonly string[] {
  const column = reportShapes[report].columns.find((candidate) => candidate.id === id);
  return column?.form === 'page' ? columnsBehind(column) : [];
}

/** A column for each target is known by its place behind a dot. */
function stemOf(id: string): string {
  return id.split('.')[0]!;
}
