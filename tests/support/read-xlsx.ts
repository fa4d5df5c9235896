import { inflateRawSync } from 'node:zlib';

/** A cell as its file has it: `type` is the `t` of ECMA-376 (empty for numbers), `style` the place in `cellXfs`. */
export interface ReadCell {
  readonly value: string;
  readonly type: string;
  readonly style: number;
}

/** The members of a ZIP archive by their paths, told by its central directory (PKWARE, "APPNOTE"). */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, string>();
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (buffer.readUInt32LE(at) !== 0x02_01_4b_50) throw new Error('no entry of a central directory');
    const method = buffer.readUInt16LE(at + 10);
    const packed = buffer.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => buffer.readUInt16LE(at + place));
    const local = buffer.readUInt32LE(at + 42);
    const path = buffer.toString('utf8', at + 46, at + 46 + nameLength!);
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const content = buffer.subarray(start, start + packed);
    files.set(path, (method === 0 ? content : inflateRawSync(content)).toString('utf8'));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a text of XML says, as XML and then as ECMA-376 (22.9.2.19) read it. */
function unescape(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/&(\w+);/g, (_all, name: string) => entities[name]!)
    .replaceAll(/_x([\dA-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The cells of a workbook's sheet by their places (`B2`). Throws where it is not well-formed. */
export function readXlsx(bytes: Uint8Array): Map<string, ReadCell> {
  const files = unzip(bytes);
  for (const [path, text] of files) checkWellFormed(path, text);
  const sheet = files.get('xl/worksheets/sheet1.xml')!;
  const cells = new Map<string, ReadCell>();
  for (const [, attributes = '', content = ''] of sheet.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
    const attribute = (name: string): string => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const [, value = ''] = /<(?:v|t)(?: [^>]*)?>(.*?)<\/(?:v|t)>/s.exec(content) ?? [];
    if (/<f[ >]/.test(content)) throw new Error(`a formula in ${attribute('r')}`);
    cells.set(attribute('r'), {
      value: unescape(value),
      type: attribute('t'),
      style: Number(attribute('s') || 0),
    });
  }
  return cells;
}

/** Each tag closed by its own, no sign that XML forbids. */
function checkWellFormed(path: string, text: string): void {
  // eslint-disable-next-line no-control-regex -- what XML 1.0 forbids is looked for
  if (/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/u.test(text)) throw new Error(`${path} has a forbidden character`);
  const open: string[] = [];
  for (const [, slash, name, own] of text.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (slash) {
      if (open.pop() !== name) throw new Error(`${path}: </${name}> closes something else`);
    } else if (!own) open.push(name!);
  }
  const rest = text.replaceAll(/<[^<>]*>/g, '');
  if (open.length > 0 || /[<>]/.test(rest) || /&(?!(?:amp|lt|gt|quot|apos);)/.test(rest))
    throw new Error(`${path} is not well-formed`);
}
