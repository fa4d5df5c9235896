import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A page of Playwright's, or a raw one. */
export interface Evaluating {
  evaluate(code: string): Promise<unknown>;
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it stands, one line for each element; empty where nothing is. */
export async function axe(page: Evaluating): Promise<string[]> {
  // Through the debugger: a script tag would be stopped by the extension's CSP.
  await page.evaluate(`${source}; undefined`);
  const found = await page.evaluate(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => id + ' (' + help + '): ' + target.join(' ') + ' ' + failureSummary)))`);
  return found as string[];
}
