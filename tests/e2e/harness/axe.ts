import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A page of Playwright's, or a raw one. */
export interface Evaluating {
  evaluate(code: string): Promise<unknown>;
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that a theme can break and another keep; the others look at what is the same in both. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page as it stands, one line for each element; empty where nothing is. */
export async function axe(page: Evaluating, rules: 'all' | 'of colours' = 'all'): Promise<string[]> {
  // Through the debugger: a script tag would be stopped by the extension's CSP.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${source}; undefined`);
  const options = {
    resultTypes: ['violations'],
    ...(rules === 'all' ? {} : { runOnly: { type: 'rule', values: colourRules } }),
  };
  const found = await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => id + ' (' + help + '): ' + target.join(' ') + ' ' + failureSummary)))`);
  return found as string[];
}
