/** How a table writes: its cells, what is bold in them, second lines, and headers. */
const fonts = {
  plain: { size: 13, weight: 400 },
  strong: { size: 13, weight: 700 },
  small: { size: 12, weight: 400 },
  mono: { size: 12, weight: 400 },
  head: { size: 12, weight: 600 },
  tag: { size: 11, weight: 400 },
} as const;

export type TextLook = keyof typeof fonts;

const monospace = "ui-monospace, 'DejaVu Sans Mono', monospace";

/** px; how wide the browser writes a text in a table's cell. */
export function textWidth(text: string, look: TextLook): number {
  const { size, weight } = fonts[look];
  const context = measuringContext();
  if (!context) return Array.from(text).length * size * 0.6;
  const family = look === 'mono' ? monospace : getComputedStyle(document.body).fontFamily;
  const font = `${weight} ${size}px ${family || 'sans-serif'}`;
  if (context.font !== font) context.font = font;
  return context.measureText(text).width;
}

let measuring: CanvasRenderingContext2D | null | undefined;

function measuringContext(): CanvasRenderingContext2D | null {
  measuring ??= document.createElement('canvas').getContext('2d');
  return measuring;
}

/** px; the narrowest in which a header's words stand on two lines at most. A single word stays whole. */
export function headerWidth(name: string): number {
  const words = name.split(' ');
  const lines = words.map((_word, index) => [words.slice(0, index).join(' '), words.slice(index).join(' ')]);
  return Math.min(...lines.map((pair) => Math.max(...pair.map((line) => textWidth(line, 'head')))));
}
