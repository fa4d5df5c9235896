/** As much of a text from the web as a cell can show; a cell may hold 1 MB. */
const maxShown = 400;
/** A tooltip that is longer is not read either. */
const maxTold = 1_000;

export function clipForCell(text: string): string {
  return clip(text.replaceAll(/\s+/g, ' '), maxShown);
}

export function clipForTooltip(text: string): string {
  return clip(text, maxTold);
}

function clip(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).toWellFormed()}…`;
}
