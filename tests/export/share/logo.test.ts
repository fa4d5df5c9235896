import { describe, expect, it } from 'vitest';
import { logoOf, maxLogoBytes } from '@/utils/export/share/logo.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('a logo', () => {
  it.each([
    ['PNG', png, 'image/png'],
    ['JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]), 'image/jpeg'],
    ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    [
      'SVG behind a declaration',
      bytesOf('\uFEFF<?xml version="1.0"?>\n<!-- a - b -->\n<!DOCTYPE svg>\n<svg>\n</svg>'),
      'image/svg+xml',
    ],
  ])('is a %s by its bytes, whatever its name says', (_what, bytes, mediaType) => {
    const logo = logoOf('logo.exe', bytes);
    expect(logo).toEqual({
      name: 'logo.exe',
      address: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    });
  });

  it.each([
    ['a page', '<!doctype html><svg></svg>'],
    ['a text', 'svg'],
    ['another element', '<svgx>'],
    ['nothing', ''],
    ['a GIF', 'GIF89a'],
  ])('is not %s', (_what, text) => {
    expect(logoOf('logo.svg', bytesOf(text))).toBe('kind');
  });

  it('is at most 200 kB', () => {
    const whole = new Uint8Array(maxLogoBytes);
    whole.set(png);
    expect(logoOf('a.png', whole)).toMatchObject({ name: 'a.png' });
    expect(logoOf('a.png', new Uint8Array([...whole, 0]))).toBe('large');
  });

  it('is told in linear time', () => {
    const started = performance.now();
    expect(logoOf('a.svg', bytesOf('<!---->'.repeat(25_000)))).toBe('kind');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
