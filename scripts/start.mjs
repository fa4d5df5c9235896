// Builds the extension and shows it: a browser window where there is a display, else pictures of its pages.
import { programs, productionEnv, root, runNode } from './run.mjs';

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs TypeScript of this repository, which Node 20 can't do by itself. */
async function importSource(file) {
  const { runnerImport } = await import('vite');
  const resolve = { alias: [{ find: /^@\//, replacement: root }] };
  const { module } = await runnerImport(file, { root, resolve, configFile: false, logLevel: 'error' });
  return module;
}

async function main() {
  if ((await runNode(programs.wxt, ['build'], { env: productionEnv() })) !== 0)
    throw new Error('The build failed: its message is above.');
  if (hasDisplay() && !process.argv.includes('--headless')) {
    const { openBrowser } = await importSource('/scripts/open-browser.ts');
    await openBrowser();
  } else {
    const { runDemo } = await importSource('/scripts/demo.ts');
    await runDemo();
  }
}

try {
  await main();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
