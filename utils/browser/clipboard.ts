/** Puts text on the clipboard; a page may after a click, without a permission. */
export function writeClipboard(text: string): Promise<void> {
  return navigator.clipboard.writeText(text);
}
