// Draws public/icon/*.png from assets/icon.svg with an installed Chromium: `node scripts/icons.mjs`.
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { expectBrowser } from './browser.mjs';

/** The store wants its 128 px picture with 16 px of empty space around (Chrome Web Store, "Supplying images"). */
const paddingOf = { 16: 0, 32: 0, 48: 0, 128: 16 };

const svg = await readFile(new URL('../assets/icon.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: expectBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const [size, padding] of Object.entries(paddingOf)) {
    const side = Number(size);
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(
      `<style>body{margin:${padding}px}svg{display:block;width:${side - 2 * padding}px}</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(`../public/icon/${size}.png`, import.meta.url), png);
  }
} finally {
  await browser.close();
}
