/** Pastes lines into a text box of one line with spaces between them, which it would run together otherwise. */
export function pasteLines(
  event: ClipboardEvent & { readonly currentTarget: HTMLInputElement },
  onText: (text: string) => void,
): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (!/[\r\n]/.test(pasted)) return;
  event.preventDefault();
  const box = event.currentTarget;
  const lines = pasted.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
  box.setRangeText(lines, box.selectionStart ?? 0, box.selectionEnd ?? box.value.length, 'end');
  onText(box.value);
}
