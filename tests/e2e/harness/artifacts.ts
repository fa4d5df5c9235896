import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { RawPage } from './RawPage.ts';

/** Where pictures go; not committed. */
export const artifactsFolder = fileURLToPath(new URL('../../../artifacts', import.meta.url));

/** Keeps a picture of a page as `artifacts/<name>.png` and gives its path. */
export async function picture(page: Page | RawPage, name: string): Promise<string> {
  mkdirSync(artifactsFolder, { recursive: true });
  const file = path.join(artifactsFolder, `${name}.png`);
  writeFileSync(file, 'context' in page ? await page.screenshot({ fullPage: true }) : await page.screenshot());
  return file;
}
