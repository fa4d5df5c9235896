/** Puts text on the clipboard; a page may after a click, without a permission. */
export const writeClipboard = (text: string): Promise<void> => navigator.clipboard.writeText(text);
