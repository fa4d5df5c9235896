/** Moves the focus to the report's title: what is read next is the view. */
export function focusTitle(): void {
  return document.querySelector<HTMLElement>('main h1')?.focus();
}
