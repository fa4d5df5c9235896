import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../components/theme.css', import.meta.url), 'utf8');

function token(name: string): Record<'light' | 'dark', string> {
  const found = new RegExp(`--${name}: light-dark\\((#[\\da-f]+), (#[\\da-f]+)\\)`).exec(css);
  if (!found) throw new Error(`no token --${name}`);
  return { light: found[1]!, dark: found[2]! };
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? Array.from(hex.slice(1), (digit) => digit + digit) : hex.slice(1).match(/../g)!;
  const [red, green, blue] = digits.map((pair) => {
    const part = parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const onPlain = ['text', 'muted', 'faint', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
  ['bg', 'surface', 'raised'].map((ground) => [text, ground] as const),
);
const onSoft = [
  ['accent', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['text', 'warn-soft'],
  ['text', 'bad-soft'],
  ['on-accent', 'accent'],
] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each([...onPlain, ...onSoft])('sets %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(token(text)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['bg', 'surface', 'raised'])('draws the edge of a control on %s with a contrast of at least 3', (ground) => {
    expect(contrast(token('edge')[theme], token(ground)[theme])).toBeGreaterThanOrEqual(3);
  });
});
