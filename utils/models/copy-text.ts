import { writeClipboard } from '@/utils/browser/clipboard.ts';

/** Puts text that was made for the user on the clipboard. */
export function copyText(text: string): Promise<void> {
  return writeClipboard(text);
}
