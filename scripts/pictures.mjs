// Makes the pictures of docs/ from the production build on its sample data: `npm run pictures`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { expectBrowser } from './browser.mjs';
import { root } from './run.mjs';

const build = path.join(root, '.output/chrome-mv3');
const site = 'https://www.searchenginejournal.com/';
const target = 'target=searchenginejournal.com&target_type=root_domain';
const rivals = ['searchengineland.com', 'moz.com'].map((rival) => `&target=${rival}&target_type=root_domain`).join('');
/** The 15 reports by their routes, as somebody looks at them (docs/reports.md). */
const reports = {
  overview: target,
  historical: target,
  'ascore-profile': target,
  categories: target,
  'categories-profile': target,
  backlinks: target,
  anchors: target,
  pages: target,
  refdomains: target,
  refips: target,
  geo: target,
  tld: target,
  competitors: target,
  matrix: target + rivals,
  comparison: target + rivals,
};
const settledMs = 1_500; // the chart is drawn after the first paint

function save(name, png) {
  return writeFile(path.join(root, 'docs', name), png);
}

/** The popup is a target that Playwright leaves alone, so it is spoken to in the protocol of the browser itself. */
async function attachToPopup(session, url) {
  for (;;) {
    const { targetInfos } = await session.send('Target.getTargets');
    const popup = targetInfos.find((info) => info.url === url);
    if (popup)
      return (await session.send('Target.attachToTarget', { targetId: popup.targetId, flatten: false })).sessionId;
    await wait(50);
  }
}

function sendTo(session, sessionId) {
  let last = 0;
  return (method, params = {}) => {
    const id = ++last;
    const answer = new Promise((done, fail) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const { id: answered, result, error } = JSON.parse(message);
        if (answered !== id) return;
        if (error) fail(new Error(error.message));
        else done(result);
      });
    });
    return session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
      .then(() => answer);
  };
}

async function capturePopup(context, extension) {
  const page = await context.newPage();
  await page.goto(site);
  await page.bringToFront();
  const session = await context.browser().newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const { targetId } = targetInfos.find((info) => info.type === 'tab' && info.url === site);
  await session.send('Extensions.triggerAction', { id: new URL(extension).host, targetId });
  const send = sendTo(session, await attachToPopup(session, `${extension}popup.html`));
  await wait(settledMs);
  const { cssContentSize } = await send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
  const { data } = await send('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });
  const png = Buffer.from(data, 'base64');
  await session.detach();
  await page.close();
  return png;
}

async function captureTab(context, url, scale = 'device') {
  const page = await context.newPage();
  await page.goto(url);
  await wait(settledMs);
  // A list opens as its query.
  const lookUp = page.getByRole('region', { name: 'Query' }).getByRole('button', { name: 'Look up' });
  if ((await lookUp.count()) > 0) {
    await lookUp.click();
    await wait(settledMs);
  }
  const png = await page.screenshot({ scale });
  await page.close();
  return png;
}

const profile = await mkdtemp(path.join(tmpdir(), 'backlink-lens-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: expectBrowser(),
  headless: true,
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 2,
  args: [
    '--no-sandbox',
    '--no-first-run',
    '--screen-info={3200x2400 devicePixelRatio=2}', // a popup is never higher than its screen
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--disable-extensions-except=${build}`,
    `--load-extension=${build}`,
  ],
});
try {
  await mkdir(path.join(root, 'docs/reports'), { recursive: true });
  await context.route(`${site}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>A site</title>' }),
  );
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extension = new URL('/', worker.url()).href;
  for (const theme of ['light', 'dark']) {
    const suffix = theme === 'light' ? '' : '-dark';
    await worker.evaluate(
      (settings) => chrome.storage.local.set({ 'settings@1': settings }),
      // Whatever decides what is bought is the strictest where it is absent.
      { dailyBudget: 10_000, askAbove: 1_000, popupBuys: 'everything', usesSample: true, theme },
    );
    await save(`popup${suffix}.png`, await capturePopup(context, extension));
    await save(`options${suffix}.png`, await captureTab(context, `${extension}options.html`));
    for (const [route, query] of Object.entries(reports))
      await save(
        `reports/${route}${suffix}.png`,
        await captureTab(context, `${extension}report.html#/${route}?${query}`, 'css'),
      );
  }
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}
