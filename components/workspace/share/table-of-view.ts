import { columnName, shortColumnName } from '@/components/labels/column-name.ts';
import { addressOn } from '@/components/table/cells/LinkCell.tsx';
import { flagNames } from '@/components/table/cells/LinkParts.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { isWebAddress } from '@/components/ui/SafeLink.tsx';
import { ownHostOf } from '@/components/workspace/columns/column-texts.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { supersededColumn } from '@/utils/export/sheet.ts';
import { formatCountry } from '@/utils/format/country.ts';
import { displayHost, targetLabel } from '@/utils/format/display-host.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, numberIn, rawCellOf, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';
import type { SharedCell, SharedForm, SharedTable, SharedText } from '@/utils/shared-page/shared-table.ts';
import { columnsBehind, reportShapes, type TableColumn } from '@/utils/view/report-shape.ts';
import { wholeIn, type SharedView } from './shared-view.ts';

/** A column with how a row fills it. */
interface Column {
  readonly name: string;
  readonly form: SharedForm;
  readonly isMain?: true;
  /** px */
  readonly width: number;
  readonly cell: (row: AnyRow) => SharedCell;
}

/** px that a column's weight is worth beside its width. */
const perWeight = 40;
/** px; a day in words is never cut. */
const dayWidth = 116;

/** The rows of a view as the table of a shared file: the columns as the screen puts them together, each text cut as there. */
export function tableOfView(shared: SharedView, name: string): SharedTable {
  const { exported, columns: ids } = shared;
  const { report } = exported;
  const columns = [
    ...allColumns(report)
      .filter(({ id }) => ids === null || ids.includes(id))
      .flatMap((column) => columnsOf(column, shared)),
    ...supersededColumn(exported).map(({ value }): Column => ({
      name: columnName(report, 'superseded_since'),
      form: 'day',
      width: dayWidth,
      cell: (row) => {
        const since = value(row);
        return typeof since === 'string' ? Date.parse(since) / 1_000 : null;
      },
    })),
  ];
  return {
    name,
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: exported.rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}

/** A report's table, and what the API has beside it. */
function allColumns(report: ReportId): readonly TableColumn[] {
  const { columns } = reportShapes[report];
  const shown = columns.flatMap(columnsBehind);
  const others = Object.keys(reportOf(report).columns).filter((column) => !shown.includes(column));
  return [...columns, ...others.map((column): TableColumn => ({ form: 'cell', id: column, column, width: 92 }))];
}

function columnsOf(column: TableColumn, shared: SharedView): Column[] {
  const { report, targets } = shared.exported;
  const width = column.width + (column.weight ?? 0) * perWeight;
  if (column.form === 'targets')
    return targets.map((target, index) => ({
      name: targetLabel(target),
      form: 'count',
      width: column.width,
      cell: (row) => unread(rawCellOf(row, column.column, index)) ?? countsIn(row, column.column)[index] ?? null,
    }));
  const name =
    column.form === 'share'
      ? t(`share_of_${wholeIn(shared, column).of}`)
      : (shortColumnName(report, column.id) ?? columnName(report, column.id));
  const behind = column.form === 'share' ? [column.of] : columnsBehind(column);
  const { form, cell } = contentOf(column, shared);
  return [
    {
      name,
      form,
      ...(column.id === reportShapes[report].main && { isMain: true as const }),
      width: form === 'day' ? Math.max(width, dayWidth) : width,
      // Of what could not be read, the text as it came stands in the place of all that the cell would say.
      cell: (row) => unread(rawOf(row, behind)) ?? cell(row),
    },
  ];
}

function rawOf(row: AnyRow, columns: readonly string[]): string | null {
  const texts = columns.flatMap((id) => rawCellOf(row, id) ?? []);
  return texts.length === 0 ? null : texts.join(' · ');
}

function unread(text: string | null): SharedText | null {
  return text === null ? null : { text: clipForCell(text), isUnread: true };
}

type Content = Pick<Column, 'form' | 'cell'>;

function contentOf(column: TableColumn, { exported }: SharedView): Content {
  const { report, targets, derived = {} } = exported;
  switch (column.form) {
    case 'cell':
      return cellContent(reportOf(report).columns[column.column]!, column.column);
    case 'page': {
      const ownHost = ownHostOf(column, targets);
      return {
        form: 'text',
        cell: (row) => {
          const [url, title] = [textIn(row, column.url), textIn(row, column.title)];
          const address = clipForCell(addressOn(url, ownHost));
          if (title === '') return linked(url, address);
          return { ...linked(url, clipForCell(title)), under: address };
        },
      };
    }
    case 'anchor': {
      const ownHost = ownHostOf(column, targets);
      return {
        form: 'text',
        cell: (row) => {
          const page = column.page === undefined ? '' : textIn(row, column.page);
          return { ...anchorText(row, column), ...(page !== '' && { under: clipForCell(addressOn(page, ownHost)) }) };
        },
      };
    }
    case 'flags':
      return { form: 'text', cell: (row) => tagged(flagNames(row, column.columns).map(({ name }) => name)) };
    case 'share':
      return { form: 'share', cell: (row) => derivedCell(derived[column.id]?.value(row)) };
    case 'group':
    case 'signals':
      return { form: 'text', cell: (row) => derivedCell(derived[column.id]?.value(row)) };
    case 'targets':
      return { form: 'text', cell: () => null }; // one column for each target: see columnsOf
  }
}

/** A link's text, or the image in its place. */
function anchorText(row: AnyRow, { anchor, image }: TableColumn & { form: 'anchor' }): SharedText {
  const text = textIn(row, anchor);
  if (text.trim() !== '') return { text: clipForCell(text) };
  const [alt, url] = image ? [textIn(row, image.alt), textIn(row, image.url)] : ['', ''];
  if (alt === '' && url === '') return { text: '', label: t('empty_anchor') };
  return { text: clipForCell(alt === '' ? addressOn(url, null) : alt), label: t('tag_image') };
}

function tagged(tags: readonly string[]): SharedCell {
  return tags.length === 0 ? '' : { text: '', tags };
}

function derivedCell(value: string | number | boolean | null | undefined): SharedCell {
  return typeof value === 'boolean' || value === undefined ? null : value;
}

/** A text as a link where its address may be one at all. */
function linked(href: string, text: string): SharedText {
  return isWebAddress(href) ? { text, href } : { text };
}

function cellContent(kind: CellKind, column: string): Content {
  const text = (shown: (value: string) => SharedCell): Content => ({
    form: 'text',
    cell: (row) => {
      const value = textIn(row, column);
      return value === '' ? null : shown(value);
    },
  });
  switch (kind) {
    case 'score':
      return { form: 'score', cell: (row) => numberIn(row, column) };
    case 'count':
    case 'decimal':
    case 'count_per_target':
      return { form: 'count', cell: (row) => numberIn(row, column) };
    case 'confidence':
      return { form: 'share', cell: (row) => numberIn(row, column) };
    case 'code':
      return { form: 'code', cell: (row) => numberIn(row, column) };
    case 'time':
      return { form: 'day', cell: (row) => numberIn(row, column) };
    case 'flag':
      return {
        form: 'text',
        cell: (row) => (typeof row[column] === 'boolean' ? t(row[column] ? 'yes' : 'no') : null),
      };
    case 'url':
      return text((url) => linked(url, clipForCell(addressOn(url, null))));
    case 'host':
      return text((host) => linked(`https://${host}/`, clipForCell(displayHost(host))));
    case 'zone':
      return text((zone) => `.${displayHost(zone.replace(/^\./, ''))}`);
    case 'country':
      return text((country) => formatCountry(country, uiLocale()));
    case 'target_type':
      return text((type) => (isTargetType(type) ? t(`target_type_${type}`) : clipForCell(type)));
    case 'ip':
    case 'target':
    case 'text':
    case 'category':
      return text(clipForCell);
  }
}
