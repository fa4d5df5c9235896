// A Vite plugin: `import script from './main.ts?script'` gives the program that main.ts is, as text. It is bundled and
// minified by itself, so that it can be written into a file that stands alone, whatever becomes of the code around it.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ending = /\?script$/;
const root = fileURLToPath(new URL('..', import.meta.url));

export function pageScript() {
  return {
    name: 'page-script',
    enforce: 'pre',
    async load(id) {
      if (!ending.test(id)) return null;
      const entry = id.replace(ending, '');
      const built = await build({
        root,
        configFile: false,
        envFile: false,
        logLevel: 'error',
        resolve: { alias: [{ find: /^@\//, replacement: root }] },
        build: {
          write: false,
          target: 'es2022',
          rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
        },
      });
      const chunks = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => output);
      if (chunks.length !== 1) throw new Error(`${entry} is more than one file`);
      for (const file of Object.keys(chunks[0].modules)) this.addWatchFile(file);
      return `export default ${JSON.stringify(chunks[0].code.trim())};`;
    },
  };
}
