import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { CsvValue } from './csv.ts';
import { fileStem } from './report-file.ts';
import { sheetOf, type ExportedRows, type SheetColumn, type SheetKind, type TableChoice } from './sheet.ts';

/** What a sheet and a cell of it hold at most (Microsoft, "Excel specifications and limits"). */
export const maxSheetRows = 1_048_576;
export const maxCellLength = 32_767;

export interface XlsxFile {
  readonly name: string;
  readonly mediaType: string;
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  /** Texts that were longer than a cell may be, and were cut. */
  readonly cutTexts: number;
}

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The rows as an Excel workbook; null where they are more than a sheet may have. */
export function toXlsxFile(exported: ExportedRows, choice: TableChoice, now: number): XlsxFile | null {
  const { columns, lines } = sheetOf(exported, choice);
  const name = `${fileStem(exported, now)}.xlsx`;
  const written = writeXlsx(columns, lines, now);
  return written && { name, mediaType: xlsxMediaType, ...written };
}

/**
 * A workbook of one sheet (ECMA-376): a header that stays in sight, numbers as numbers, dates as dates, shares as
 * percent, and each text as a text, which no spreadsheet takes for a formula. It is packed piece by piece, so that no
 * text of the whole sheet has to lie in memory.
 */
export function writeXlsx<Item>(
  columns: readonly SheetColumn<Item>[],
  items: readonly Item[],
  now: number,
): Pick<XlsxFile, 'parts' | 'cutTexts'> | null {
  if (items.length + 1 > maxSheetRows) return null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const open = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = now;
    zip.add(file);
    return file;
  };
  for (const [path, text] of Object.entries(frame)) open(path).push(strToU8(text), true);
  const sheet = open('xl/worksheets/sheet1.xml');
  const writer = new SheetWriter(columns);
  sheet.push(strToU8(writer.head(items.length)));
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    const rows = items.slice(start, start + rowsAtOnce).map((item, at) => writer.row(item, start + at + 2));
    sheet.push(strToU8(rows.join('')));
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  return { parts, cutTexts: writer.cutTexts };
}

const rowsAtOnce = 1_000;

/** The cell formats of `xl/styles.xml` by their places there; the first is that of plain numbers. */
const styles = { date: 1, text: 2, head: 3, percent: 4 } as const;

const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** All of a workbook but its rows. */
const frame: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${xmlStart}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
  '_rels/.rels': `${xmlStart}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xmlStart}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Backlink Lens" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xmlStart}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  // A date as the ISO has it; 49 is text, so that what begins with = stays a text where somebody edits it; 10 is percent.
  'xl/styles.xml': `${xmlStart}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/** Widths in characters. */
const widths: Partial<Readonly<Record<SheetKind, number>>> = { url: 48, text: 40, host: 28, category: 40, plain: 28 };
const plainWidth = 14;

class SheetWriter<Item> {
  cutTexts = 0;
  readonly letters: readonly string[];

  constructor(readonly columns: readonly SheetColumn<Item>[]) {
    this.letters = columns.map((_column, at) => lettersOf(at));
  }

  /** Everything before the first row, and the header. */
  head(rowCount: number): string {
    const widest = this.columns.map(
      ({ kind, title }, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${Math.max(widths[kind] ?? plainWidth, Math.min(title.length + 2, 40))}" customWidth="1"/>`,
    );
    const cells = this.columns.map(({ title }, at) => this.text(`${this.letters[at]}1`, title, styles.head));
    const last = `${this.letters.at(-1) ?? 'A'}${rowCount + 1}`;
    return `${xmlStart}<worksheet xmlns="${main}"><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widest.length > 0 ? `<cols>${widest.join('')}</cols>` : ''}<sheetData><row r="1">${cells.join('')}</row>`;
  }

  row(item: Item, number: number): string {
    const cells = this.columns.map(({ kind, value }, at) =>
      this.cell(`${this.letters[at]}${number}`, kind, value(item)),
    );
    return `<row r="${number}">${cells.join('')}</row>`;
  }

  private cell(place: string, kind: SheetKind, value: CsvValue): string {
    if (value === null || value === '') return '';
    if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if (typeof value === 'number' && Number.isFinite(value)) {
      const style = kind === 'share' ? ` s="${styles.percent}"` : '';
      return `<c r="${place}"${style}><v>${value}</v></c>`;
    }
    const serial = kind === 'time' ? serialOf(String(value)) : null;
    if (serial !== null) return `<c r="${place}" s="${styles.date}"><v>${serial}</v></c>`;
    return this.text(place, String(value), styles.text);
  }

  private text(place: string, text: string, style: number): string {
    let shown = text;
    if (text.length > maxCellLength) {
      this.cutTexts += 1;
      // Half of a pair that the cut leaves is made whole by escape().
      shown = `${text.slice(0, maxCellLength - 1)}…`;
    }
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(shown)}</t></is></c>`;
  }
}

/** The 1st of January 1970 as Excel counts days. Before March 1900 its calendar has a day that never was. */
const firstDay = 25_569;
const firstSafeDay = 61;

/** An ISO date as Excel's number of days; null for what is none. */
function serialOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const serial = Date.parse(text) / 86_400_000 + firstDay;
  return serial >= firstSafeDay ? serial : null;
}

/** A, B, …, Z, AA, … */
function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${lettersOf(Math.floor(index / 26) - 1)}${letter}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text as XML holds it. What XML can't hold is written as `_x0007_` (ECMA-376, 22.9.2.19), and so is the `_` of a text
 * that reads like that itself; half a surrogate pair is no character, and told as such.
 */
function escape(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, (sign) =>
      sign === '\t' || sign === '\n' ? sign : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
