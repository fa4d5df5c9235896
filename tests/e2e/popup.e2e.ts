import { describe, expect, it } from 'vitest';
import { examplePage, askedReports, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';

const stage = useStage();
const overview = { role: 'region', name: 'Overview' } as const;
const profile = { role: 'region', name: 'Authority Score profile' } as const;
const anchors = { role: 'region', name: 'Top anchors' } as const;

describe('the popup without a key', () => {
  it('says what it does, offers a key or sample data, and sends nothing', async () => {
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitFor({ role: 'button', name: 'Add API key' });
    expect(await popup.has({ role: 'button', name: 'Use sample data' })).toBe(true);
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('shows the sample at a click: labelled, free, and without the network', async () => {
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.click({ role: 'button', name: 'Use sample data' });
    await popup.waitFor(overview);
    await popup.settled();
    const text = await popup.text();
    expect(text).toContain('Sample data');
    expect(text).toContain('22.1M');
    expect(text).toContain('search engine journal');
    expect([...stage.server.hosts.keys()]).not.toContain('api.semrush.com');
  });
});

describe('the popup with a key', () => {
  it.each(['https://www.google.com/', 'https://www.semrush.com/', 'https://m.youtube.com/'])(
    'only offers on %s, which nobody wants to buy',
    async (url) => {
      await saveTestKey(stage);
      const popup = await stage.lens.openPopupOn(url);
      await popup.waitForText('buys nothing');
      await popup.settled();
      expect(await popup.has({ role: 'button', name: 'Look up' })).toBe(true);
      expect(stage.server.reportRequests).toEqual([]);
    },
  );

  it('only offers from now on where the user says so, and again buys after Undo', async () => {
    await saveTestKey(stage);
    const tab = await stage.lens.openTab(examplePage);
    const first = await stage.lens.openPopup(tab);
    await first.waitForText('search engine journal', { within: anchors });
    await first.click({ role: 'button', name: 'Never look up this site by itself' });
    await first.waitForText('buys nothing from now on');
    await first.settled();
    await stage.lens.closePopup(first, tab);
    const bought = stage.server.reportRequests.length;
    const second = await stage.lens.openPopup(tab);
    await second.waitForText('search engine journal', { within: anchors });
    await second.click({ role: 'radio', name: 'This page' });
    await second.waitForText('on your list of such sites');
    await second.click({ role: 'button', name: 'Look up this site by itself again' });
    await second.waitForText('buys again what you set');
    await second.settled();
    expect(stage.server.reportRequests).toHaveLength(bought);
  });

  it('buys 340 units with the three documented requests at first, and nothing the second time', async () => {
    await saveTestKey(stage);
    const tab = await stage.lens.openTab(examplePage);
    const first = await stage.lens.openPopup(tab);
    await first.waitForText('search engine journal', { within: anchors });
    await first.settled();
    const sent = stage.server.reportRequests.map(({ parameters }) => Object.fromEntries(parameters));
    const target = { key: testKey, target: 'searchenginejournal.com', target_type: 'root_domain' };
    expect(sent.toSorted((a, b) => a.type!.localeCompare(b.type!))).toEqual([
      {
        ...target,
        type: 'backlinks_anchors',
        export_columns: 'domains_num,anchor,backlinks_num,first_seen,last_seen',
        display_sort: 'backlinks_num_desc',
        display_limit: '5',
      },
      { ...target, type: 'backlinks_ascore_profile' },
      {
        ...target,
        type: 'backlinks_overview',
        export_columns:
          'ascore,total,domains_num,urls_num,ips_num,ipclassc_num,follows_num,nofollows_num,sponsored_num,ugc_num,texts_num,images_num,forms_num,frames_num',
      },
    ]);
    expect(stage.server.unitsBilled).toBe(340);
    await first.waitForText('This view: 340 units', { within: { role: 'status' } });
    await first.waitForText('340 / 10,000 today', { within: { role: 'status' } });

    await stage.lens.closePopup(first, tab);
    const second = await stage.lens.openPopup(tab);
    await second.waitForText('22.1M', { within: overview });
    await second.waitForText('search engine journal', { within: anchors });
    await second.settled();
    expect(await second.text({ role: 'status' })).toContain('This view: 0 units');
    expect(stage.server.reportRequests).toHaveLength(3);
  });

  it('shows the whole overview under its names, exact numbers behind short ones', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('22.1M', { within: overview });
    const terms = await popup.evaluate<string[]>(
      "[...document.querySelectorAll('dt')].map((term) => term.textContent.trim())",
    );
    for (const term of [
      'Authority Score',
      'Backlinks',
      'Referring domains',
      'Referring pages',
      'Referring IPs',
      'Class C networks',
      'Follow',
      'Nofollow',
      'Sponsored',
      'UGC',
      'Text',
      'Image',
      'Form',
      'Frame',
    ])
      expect(terms).toContain(term);
    const exact = await popup.evaluate<[string, string]>(
      '(({ value, title }) => [value, title])(document.querySelector(\'data[value="22063983"]\'))',
    );
    expect(exact).toEqual(['22063983', '22,063,983']);
  });

  it('looks up the site, the host or the page, each once', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('22.1M', { within: overview });
    await popup.settled();
    for (const name of ['Subdomain', 'This page', 'Root domain']) {
      await popup.click({ role: 'radio', name });
      await popup.waitForText(/\d/, { within: overview });
      await popup.waitForText(/\d/, { within: anchors });
      await popup.settled();
    }
    const targets = ['domain www.searchenginejournal.com', 'root_domain searchenginejournal.com', `url ${examplePage}`];
    expect(askedReports(stage)).toEqual(
      ['backlinks_anchors', 'backlinks_ascore_profile', 'backlinks_overview'].flatMap((report) =>
        targets.map((target) => `${report} ${target}`),
      ),
    );
  });

  it('shows the query of a page before it is sent', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(`${examplePage}?token=secret#part`);
    await popup.waitForText('22.1M', { within: overview });
    await popup.click({ role: 'radio', name: 'This page' });
    await popup.waitForText('?token=secret');
    expect(
      stage.server.requests.filter(({ parameters }) => String(parameters.get('target')).includes('secret')),
    ).toEqual([]);
    await popup.click({ role: 'button', name: 'Look up' });
    await expect
      .poll(() => stage.server.reportRequests.at(-1)?.parameters.get('target'))
      .toBe(`${examplePage}?token=secret`);
  });

  it('keeps the numbers as a table beside the chart', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitFor({ role: 'image', name: /Referring domains by Authority Score/ });
    await popup.click({ role: 'button', name: 'Show as table' });
    await popup.waitForText('941', { within: profile });
  });

  it('buys again only at a click on Refresh', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    await popup.click({ role: 'button', name: 'Refresh' });
    await popup.waitForText('This view: 680 units');
    await popup.settled();
    expect(stage.server.reportRequests).toHaveLength(6);
  });

  it('looks up another site', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitForText('22.1M', { within: overview });
    await popup.settled();
    await popup.click({ role: 'button', name: 'Look up another site' });
    await popup.type({ role: 'textbox', name: 'Look up another site' }, 'https://blog.example.co.uk/post');
    await popup.click({ role: 'button', name: 'Look up' });
    await popup.waitFor({ role: 'heading', name: /example\.co\.uk/ });
    await popup.waitForText(/\d/, { within: anchors });
    await popup.settled();
    expect(askedReports(stage)).toContain('backlinks_overview root_domain example.co.uk');
  });
});

describe('a tab without a public site', () => {
  it('sends nothing, and says so', async () => {
    await saveTestKey(stage);
    const ours = (): number => stage.server.requests.filter(({ host }) => host.endsWith('semrush.com')).length;
    const before = ours();
    for (const url of [
      'chrome://version/',
      'file:///etc/',
      'about:blank#a',
      'http://localhost/admin',
      'http://wiki/',
      'http://printer.local/',
      'http://192.168.0.1/setup',
      'http://10.1.2.3:8080/',
    ]) {
      const tab = await stage.lens.openTab(url);
      const popup = await stage.lens.openPopup(tab);
      await popup.waitFor({ role: 'textbox', name: 'Look up another site' });
      await popup.settled();
      expect({ url, shows: await popup.names('region') }).toEqual({ url, shows: ['Links on this page'] });
      await tab.close();
    }
    expect(ours()).toBe(before);
  });

  it('lets another site be looked up, if it is public', async () => {
    await saveTestKey(stage);
    const popup = await stage.lens.openPopupOn('chrome://version/');
    const box = { role: 'textbox', name: 'Look up another site' } as const;
    await popup.waitFor(box);
    await popup.type(box, 'localhost:3000');
    await popup.click({ role: 'button', name: 'Look up' });
    await popup.waitFor({ role: 'alert' });
    expect(stage.server.reportRequests).toEqual([]);
    await popup.type(box, 'moz.com');
    await popup.click({ role: 'button', name: 'Look up' });
    await popup.waitForText(/\d/, { within: overview });
    expect(askedReports(stage)).toContain('backlinks_overview root_domain moz.com');
  });
});
