import { headerWidth, textWidth } from '@/components/table/text-width.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { columnTexts, type Content } from './column-texts.ts';

/** How wide a column may be, and wants to be (fitWidths). All in px. */
export interface ColumnWidths {
  readonly min: number;
  readonly typical: number;
  readonly width: number;
  readonly weight: number;
  /** False where it shows numbers, which would read as others. */
  readonly canCut: boolean;
}

interface Measured extends Content {
  /** The header. */
  readonly name: string;
  readonly isSortable: boolean;
  /** Of a link gap's column: whether it is the user's own site's. */
  readonly isOwn?: boolean;
  readonly rows: readonly AnyRow[];
}

/** What a cell has around its text, and a header beside it for the arrow of its order. */
const aroundCell = 22;
const arrow = 16;
/** No text needs more: a longer one is cut. */
const maxText = 760;
/** Beyond this a target's name breaks over two lines; the user's own is whole on these, unless it is of no usual length. */
const maxTargetHeader = 96;
const maxOwnHeader = 180;
/** A line ends before the letter that does not fit any more. */
const letter = 9;

/** How wide a column is: numbers, dates and headers are never cut, texts as little as the room allows. */
export function columnWidths({ name, isSortable, isOwn = false, rows, ...content }: Measured): ColumnWidths {
  const { form, width: shapeWidth, weight = 0 } = content.column;
  const aroundHeader = aroundCell + (isSortable ? arrow : 0);
  const header = Math.ceil(headerWidth(name)) + aroundHeader;
  const onTwoLines = Math.min(maxOwnHeader, Math.ceil(headerWidth(name) / 2) + letter + aroundHeader);
  const found = measured(rows, content);
  const cellOf = (px: number): number => Math.min(maxText, Math.ceil(px)) + aroundCell;
  const values = cellOf(found.widest);
  const isTarget = form === 'targets';
  const canCut = weight > 0 && !isTarget;
  const min = Math.max(
    shapeWidth,
    isTarget ? Math.min(header, isOwn ? Math.max(maxTargetHeader, onTwoLines) : maxTargetHeader) : header,
    canCut ? 0 : values,
  );
  const width = Math.max(min, isTarget ? header : 0, values);
  return { min, typical: Math.min(width, Math.max(min, cellOf(found.typical))), width, weight, canCut };
}

/** px */
interface TextWidths {
  /** Most lines are no wider. */
  readonly typical: number;
  readonly widest: number;
}

const typicalShare = 0.8;

const known = new WeakMap<readonly AnyRow[], Map<string, TextWidths>>();

/** How wide the lines are that a column shows of these rows: worked out once for each list of rows. */
function measured(rows: readonly AnyRow[], content: Content): TextWidths {
  const columns = known.get(rows) ?? new Map<string, TextWidths>();
  known.set(rows, columns);
  const id = `${content.report} ${content.column.id} ${content.target ?? ''}`;
  const found = columns.get(id) ?? measure(rows, content);
  columns.set(id, found);
  return found;
}

function measure(rows: readonly AnyRow[], content: Content): TextWidths {
  const widths = columnTexts(rows, content)
    .map(([look, text, beside = 0]) => (text === '' ? 0 : textWidth(clipForCell(text), look) + beside))
    .toSorted((a, b) => a - b);
  return { typical: widths[Math.floor(widths.length * typicalShare)] ?? 0, widest: widths.at(-1) ?? 0 };
}
