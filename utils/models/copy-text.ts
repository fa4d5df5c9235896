import { writeClipboard } from '@/utils/browser/clipboard.ts';

/** Puts text that was made for the user on the clipboard. */
export const copyText = (text: string): Promise<void> => writeClipboard(text);
