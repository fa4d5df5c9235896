import { columnName, shortColumnName } from '@/components/labels/column-name.ts';
import { definitionOf } from '@/components/labels/definitions.ts';
import { AnchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { Cell } from '@/components/table/cells/cells.tsx';
import { PageCell } from '@/components/table/cells/LinkCell.tsx';
import { AnchorCell, FlagTags } from '@/components/table/cells/LinkParts.tsx';
import { ShareCell } from '@/components/table/cells/ShareCell.tsx';
import { SignalTags } from '@/components/table/cells/SignalTags.tsx';
import type { Column, HeaderSort } from '@/components/table/TableColumn.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { Count } from '@/components/ui/Count.tsx';
import { UnreadCell } from '@/components/ui/UnreadCell.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { ownHostOf } from '@/components/workspace/columns/column-texts.ts';
import { columnWidths, type ColumnWidths } from '@/components/workspace/columns/column-widths.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { shareOf } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, numberIn, rawCellOf, rawCells, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { cellKinds } from '@/utils/semrush/response/cell.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { TableLayout } from '@/utils/store/workspace-items.ts';
import { anchorGrouper } from '@/utils/view/anchor-groups.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import { columnsBehind, reportShapes, type TableColumn } from '@/utils/view/report-shape.ts';
import type { ShareColumn, ShareWhole } from '@/utils/view/share-whole.ts';
import { signalsOf, signalsOfRow } from '@/utils/view/signals.ts';
import styles from '@/components/table/cells/cells.module.css';

export interface ColumnSources {
  readonly report: ReportId;
  readonly targets: readonly Target[];
  /** Widths that the user chose, in px by column. */
  readonly widths: TableLayout['widths'];
  /** The columns to show, by id. */
  readonly shown: readonly string[];
  /** What a column's header does; null where it does nothing. */
  readonly sortOf: (sorted: { column: string; target?: number }) => HeaderSort | null;
  /** What shares are parts of, by the column they are shares of. */
  readonly wholeOf: (column: ShareColumn) => ShareWhole;
  readonly rows: readonly AnyRow[];
  /** By which anchors are told. */
  readonly words: AnchorWords;
}

/** The columns of a report's table, as its shape has them and the user changed them. */
export function tableColumns(sources: ColumnSources): Column<AnyRow>[] {
  const { report, widths, shown, sortOf } = sources;
  const { columns, main } = reportShapes[report];
  return columns.flatMap((column): Column<AnyRow>[] => {
    if (!shown.includes(column.id)) return [];
    if (column.form === 'targets') return targetColumns(column, sources);
    const isSortable = column.form !== 'flags' && column.form !== 'group' && column.form !== 'share';
    const sort = isSortable ? sortOf({ column: columnsBehind(column)[0] ?? column.id }) : null;
    const name = column.form === 'share' ? t(`share_of_${sources.wholeOf(column).of}`) : columnName(report, column.id);
    const short = column.form === 'share' ? t(`of_${sources.wholeOf(column).of}`) : shortColumnName(report, column.id);
    const definition = definitionOf(report, column.id);
    return [
      {
        id: column.id,
        title: short === null ? name : <ShortName short={short} name={name} />,
        name,
        ...(definition !== null && { definition }),
        ...chosenOr(
          widths[column.id],
          columnWidths({ ...sources, column, name: short ?? name, isSortable: sort !== null }),
        ),
        isMain: column.id === main,
        align: isNumeric(column, report) && column.id !== main ? 'end' : 'start',
        ...(sort && { sort }),
        render: withUnread(report, column, renderer(column, sources)),
      },
    ];
  });
}

/** Seen short, heard whole. */
function ShortName({ short, name }: { readonly short: string; readonly name: string }) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span class="visually-hidden">{name}</span>
    </>
  );
}

/** A row in words: its main column, for labels. */
export function rowLabel(report: ReportId, row: AnyRow): string {
  const { columns, main } = reportShapes[report];
  const column = columns.find(({ id }) => id === main)!;
  const texts = columnsBehind(column).map((id) => rawCellOf(row, id) ?? row[id]);
  const found = texts.find((value) => value !== null && value !== undefined && value !== '');
  return typeof found === 'number' ? new Intl.NumberFormat(uiLocale()).format(found) : clipForCell(String(found ?? ''));
}

function targetColumns(column: TableColumn & { form: 'targets' }, sources: ColumnSources): Column<AnyRow>[] {
  const { report, targets, widths, sortOf } = sources;
  const { hasGaps } = reportShapes[report];
  const definition = definitionOf(report, column.id);
  return targets.map((target, index) => {
    const id = `${column.id}.${index}`;
    const sort = sortOf({ column: column.column, target: index });
    const name = targetLabel(target);
    const isOwn = hasGaps === true && index === 0;
    return {
      id,
      title: isOwn ? <OwnSite name={name} /> : <WebText text={name} />,
      name,
      ...(definition !== null && { definition }),
      ...chosenOr(
        widths[id],
        columnWidths({
          ...sources,
          column,
          name: isOwn ? `${ownMark}${name}` : name,
          isSortable: sort !== null,
          isOwn,
          target: index,
        }),
      ),
      align: 'end',
      ...(sort && { sort }),
      render: (row) => {
        const raw = rawCellOf(row, column.column, index);
        return raw === null ? <Count value={countsIn(row, column.column)[index] ?? null} /> : <UnreadCell text={raw} />;
      },
    };
  });
}

/** It stands on one line with the beginning of the name, so that both lines are the name's. */
const ownMark = '★\u00a0';

/** The header of the user's own site, marked by more than its place. */
function OwnSite({ name }: { readonly name: string }) {
  return (
    <>
      <span aria-hidden="true">{ownMark}</span>
      <WebText text={name} />
      <span class="visually-hidden">, {t('your_site')}</span>
    </>
  );
}

/** A width that the user chose stays, whatever the window's; but no number is ever cut. */
function chosenOr(chosen: number | undefined, { canCut, ...widths }: ColumnWidths): Partial<Column<AnyRow>> & Widths {
  if (chosen === undefined) return widths;
  return { ...widths, width: canCut ? chosen : Math.max(chosen, widths.min), isFixed: true };
}

type Widths = Pick<Column<AnyRow>, 'width'>;

function isNumeric(column: TableColumn, report: ReportId): boolean {
  return (
    column.form === 'cell' &&
    cellKinds[reportOf(report).columns[column.column]!].align === 'end' &&
    reportOf(report).columns[column.column] !== 'confidence'
  );
}

/** What a column shows of a row, and of its cells that could not be read their texts. */
function withUnread(report: ReportId, column: TableColumn, render: Column<AnyRow>['render']): Column<AnyRow>['render'] {
  const behind = column.form === 'share' ? [] : columnsBehind(column);
  // Of several flags it says whose the text is.
  const named = (id: string, text: string): string =>
    column.form === 'flags' ? `${columnName(report, id)}: ${text}` : text;
  return (row) => {
    if (!row[rawCells]) return render(row);
    const raw = behind.flatMap((id) => {
      const text = rawCellOf(row, id);
      return text === null ? [] : [named(id, text)];
    });
    if (raw.length === 0) return render(row);
    const texts = raw.map((text, index) => <UnreadCell key={index} text={text} />);
    const isAllUnread = behind.every((id) => rawCellOf(row, id) !== null || row[id] === null || row[id] === '');
    if (isAllUnread) return <>{texts}</>;
    return (
      <span class={styles.withUnread}>
        <span>{render(row)}</span>
        {texts}
      </span>
    );
  };
}

function renderer(
  column: TableColumn,
  { report, targets, wholeOf, rows, words }: ColumnSources,
): Column<AnyRow>['render'] {
  switch (column.form) {
    case 'cell': {
      const kind = reportOf(report).columns[column.column]!;
      return (row) => <Cell kind={kind} value={row[column.column] ?? null} />;
    }
    case 'page': {
      const ownHost = ownHostOf(column, targets);
      return (row) => <PageCell url={textIn(row, column.url)} title={textIn(row, column.title)} ownHost={ownHost} />;
    }
    case 'anchor': {
      const { anchor, image, page } = column;
      const ownHost = ownHostOf(column, targets);
      return (row) => (
        <AnchorCell
          anchor={textIn(row, anchor)}
          image={image ? { alt: textIn(row, image.alt), url: textIn(row, image.url) } : null}
          page={page === undefined ? null : textIn(row, page)}
          ownHost={ownHost}
        />
      );
    }
    case 'flags':
      return (row) => <FlagTags row={row} columns={column.columns} />;
    case 'share': {
      const whole = wholeOf(column).value;
      const largest =
        shareOf(
          rows.reduce((max, row) => Math.max(max, numberIn(row, column.of) ?? 0), 0),
          whole,
        ) ?? 0;
      return (row) => <ShareCell part={numberIn(row, column.of)} whole={whole} largest={largest} />;
    }
    case 'group': {
      const groupOf = anchorGrouper(targets[0]!, words);
      return (row) => <AnchorGroupName group={groupOf(textIn(row, 'anchor'))} />;
    }
    case 'signals': {
      const signals = signalsOf(report, rows);
      return (row) => <SignalTags signals={signalsOfRow(signals, row)} />;
    }
    case 'targets':
      return () => null; // one column for each target: see targetColumns
  }
}
