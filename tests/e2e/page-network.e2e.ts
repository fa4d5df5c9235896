import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBuild } from '@/tests/proof/copy-build.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';

const probe = 'https://api.semrush.com/probe';

/** Every way in which a page can send or load, each to a host that the manifest allows; the directive that stopped it within that time. */
const tryAll = (waitMs: number): string => `(async () => {
  const ways = {
    fetch: () => fetch('${probe}/fetch'),
    XMLHttpRequest: () => new Promise((done, fail) => {
      const sending = new XMLHttpRequest();
      sending.onload = done;
      sending.onerror = fail;
      sending.open('GET', '${probe}/XMLHttpRequest');
      sending.send();
    }),
    WebSocket: () => new WebSocket('${probe.replace('https', 'wss')}/WebSocket'),
    EventSource: () => new EventSource('${probe}/EventSource'),
    sendBeacon: () => navigator.sendBeacon('${probe}/sendBeacon', 'text'),
    image: () => void (new Image().src = '${probe}/image'),
    font: () => new FontFace('probe', 'url(${probe}/font)').load(),
    frame: () => void document.body.append(Object.assign(document.createElement('iframe'), { src: '${probe}/frame' })),
    style: () => void document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${probe}/style' })),
  };
  const outcomes = {};
  for (const [way, go] of Object.entries(ways)) {
    const stopped = new Promise((done) => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
        // Of a frame the browser tells its host alone.
        if (blockedURI.endsWith('/' + way) || effectiveDirective === way + '-src') done(effectiveDirective);
      });
    });
    const wait = new Promise((done) => setTimeout(() => done('not stopped'), ${waitMs}));
    await Promise.resolve().then(go).catch(() => undefined);
    outcomes[way] = await Promise.race([stopped, wait]);
  }
  return outcomes;
})()`;

/** Much more than the browser takes to tell of what it stopped; where it stops nothing, that is waited for each time. */
const longMs = 20_000;
const shortMs = 5_000;

const allStopped = {
  fetch: 'connect-src',
  XMLHttpRequest: 'connect-src',
  WebSocket: 'connect-src',
  EventSource: 'connect-src',
  sendBeacon: 'connect-src',
  image: 'img-src',
  font: 'font-src',
  frame: 'frame-src',
  style: 'style-src-elem',
};

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create();
});
afterEach(() => stage.close());

function probes(): readonly string[] {
  return stage.server.requests.map((request) => request.path).filter((address) => address.startsWith('/probe'));
}

describe('a page', () => {
  it('can send and load nothing, while the worker can', async () => {
    const lens = await stage.launch();
    await stage.saveKey(lens);
    const popup = await lens.openPopupOn('https://moz.com/');
    await popup.waitForText('moz.com');
    expect(await popup.evaluate(tryAll(longMs))).toEqual(allStopped);
    const options = await lens.openTab(lens.urlOf('options.html'));
    await options.waitFor({ role: 'textbox', name: 'API key' });
    expect(await options.evaluate(tryAll(longMs))).toEqual(allStopped);
    const report = await lens.openTab(lens.urlOf('report.html'));
    await report.waitFor({ role: 'main' });
    expect(await report.evaluate(tryAll(longMs))).toEqual(allStopped);
    expect(probes()).toEqual([]);
  });

  it('could send where the build leaves its own policy out', async () => {
    // The control: the manifest's policy alone, which must let the worker through, lets pages through too.
    const folder = await copyBuild(path.join(stage.folder, 'build'));
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.html'))) {
      const text = await readFile(path.join(folder, file), 'utf8');
      await writeFile(path.join(folder, file), text.replaceAll(/<meta http-equiv[^>]*>/g, ''));
    }
    const lens = await stage.launch({ folder });
    const page = await lens.openTab(lens.urlOf('options.html'));
    await page.waitFor({ role: 'textbox', name: 'API key' });
    expect(await page.evaluate(tryAll(shortMs))).toMatchObject({
      fetch: 'not stopped',
      XMLHttpRequest: 'not stopped',
      sendBeacon: 'not stopped',
      image: 'img-src',
    });
    expect(probes().length).toBeGreaterThan(0);
    // The probe is no request that the API knows.
    stage.server.violations.splice(0);
  });
});
