/** As much of a text from the web as a cell can show; a cell may hold 1 MB. */
const maxShown = 400;
/** A tooltip that is longer is not read either. */
const maxTold = 1_000;

const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`);

export const clipForCell = (text: string): string => clip(text.replaceAll(/\s+/g, ' '), maxShown);
export const clipForTooltip = (text: string): string => clip(text, maxTold);
