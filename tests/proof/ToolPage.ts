import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import type { PageTools } from './page-tools.ts';

const entry = fileURLToPath(new URL('page-tools.ts', import.meta.url));

let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
  const lib = { entry, formats: ['iife' as const], name: 'pageToolsModule' };
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}

/** A page of the extension in which tests run the code that its own pages run. */
export class ToolPage {
  private constructor(readonly page: RawPage) {}

  static async open(lens: Lens): Promise<ToolPage> {
    bundled ??= bundle();
    const page = await lens.openTab(lens.urlOf('manifest.json'), { isBehind: true });
    await page.evaluate(`${await bundled}; undefined`);
    return new ToolPage(page);
  }

  call<Name extends keyof PageTools>(
    name: Name,
    ...values: Parameters<PageTools[Name]>
  ): Promise<Awaited<ReturnType<PageTools[Name]>>> {
    return this.page.evaluate(`pageTools.${name}(...${JSON.stringify(values)})`);
  }
}
