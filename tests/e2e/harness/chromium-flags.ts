/** What every browser of the tests is started with; the rest keeps Chromium from calling its maker. */
export function chromiumFlags(): string[] {
  return [
    // Chromium's own sandbox does not start for root (docs/linux/sandboxing.md of Chromium).
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-search-engine-choice-screen',
    '--disable-features=OptimizationHints,MediaRouter,Translate,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
    // Headless, the screen is 800 x 600, and bounds the popup's height.
    '--screen-info={1920x1200}',
    '--password-store=basic',
    '--use-mock-keychain',
    // Extensions.loadUnpacked: branded Chrome ignores --load-extension since version 137.
    '--enable-unsafe-extension-debugging',
  ];
}

/** Makes every host in the world a server of the tests, and its certificate good. */
export function flagsForServer({
  resolverRules,
  spki,
}: {
  readonly resolverRules: string;
  readonly spki: string;
}): string[] {
  return [`--host-resolver-rules=${resolverRules}`, `--ignore-certificate-errors-spki-list=${spki}`];
}
