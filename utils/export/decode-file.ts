/**
 * The text of a file, whatever it was written in: UTF-8, UTF-16 with its mark, else as Windows has it in the West.
 * `isGuessed` where that was not clear.
 */
export function decodeFile(bytes: ArrayBuffer): { readonly text: string; readonly isGuessed: boolean } {
  const [first, second] = new Uint8Array(bytes);
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}
