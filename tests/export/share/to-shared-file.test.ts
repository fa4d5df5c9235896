// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '@/tests/e2e/workspace/hostile-rows.ts';
import { sharedTableOf, sharedWords } from '@/tests/support/shared-table.ts';
import type { SharedDocument } from '@/utils/export/share/shared-document.ts';
import { toSharedHtml } from '@/utils/export/share/to-shared-file.ts';
import type { SharedTable } from '@/utils/shared-page/shared-table.ts';

const table = sharedTableOf(250);
const hostile: SharedTable = {
  ...table,
  rows: hostileTexts.map((text) => [{ text, href: 'https://a.com/"><script>', under: text }, 1, 1, 1]),
};

function documentOf(tables: readonly SharedTable[], more: Partial<SharedDocument> = {}): SharedDocument {
  return {
    title: 'Title',
    about: 'example.com',
    sampleMark: null,
    facts: [{ name: 'Source', text: 'Semrush Backlinks API' }],
    note: '',
    logo: null,
    sections: tables.map((shared, at) => ({
      heading: tables.length > 1 ? `Part ${at}` : null,
      facts: [],
      notes: [],
      figures: [],
      charts: [],
      table: shared,
    })),
    madeBy: 'Made with Backlink Lens',
    language: 'en',
    direction: 'ltr',
    withoutScripts: 'No scripts',
    words: sharedWords,
    ...more,
  };
}

function read(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html');
}

let text = '';
beforeAll(async () => {
  text = await toSharedHtml(documentOf([table, hostile], { title: hostileTexts[1], note: hostileTexts.join('\n\n') }));
});

describe('a shared file', () => {
  it('names the only style and the only script that may act, by their hashes, and nothing to load', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)!;
    const directives = policy!.replaceAll('&#39;', "'").split('; ');
    const hashOf = (tag: string): string =>
      `'sha256-${createHash('sha256')
        .update(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)![1]!)
        .digest('base64')}'`;
    expect(directives).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has its policy before whatever it is about', () => {
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<title>'));
  });

  it('has neither an element nor an attribute that loads', () => {
    const page = read(text);
    expect(
      page.querySelectorAll('link, base, iframe, object, embed, form, audio, video, source, use, image'),
    ).toHaveLength(0);
    expect(page.querySelectorAll('[src], [srcset], [style], [background], [poster], [ping]')).toHaveLength(0);
    expect([...page.querySelectorAll('meta')].map((meta) => meta.getAttribute('http-equiv'))).not.toContain('refresh');
    const links = [...page.querySelectorAll('[href]')];
    expect(links.every((link) => link.localName === 'a' && /^https?:/.test(link.getAttribute('href')!))).toBe(true);
    expect(/<style>([\s\S]*?)<\/style>/.exec(text)![1]).not.toMatch(/url\(|@import|@font-face|image-set/);
  });

  it('has a script that asks for nothing and makes no markup', () => {
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(text)!;
    expect(script).not.toMatch(
      /fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(|importScripts|innerHTML|outerHTML|document\.write|eval|Function\(|localStorage|cookie/,
    );
    // Small enough to be read by whoever wants to know what it does.
    expect(script!.length).toBeLessThan(12_000);
  });

  it('holds hostile texts as texts and data', () => {
    const page = read(text);
    expect(page.querySelectorAll('script')).toHaveLength(2);
    expect(page.querySelectorAll('img, svg[onload], [onerror], [onload]')).toHaveLength(0);
    expect(page.querySelector('h1')!.textContent).toBe(hostileTexts[1]);
    const data = JSON.parse(page.querySelector('#data')!.textContent!) as { tables: SharedTable[] };
    expect(data.tables).toEqual(JSON.parse(JSON.stringify([table, hostile])));
  });

  it('shows its first rows without its script, and says that there are more', () => {
    const page = read(text);
    expect(page.querySelector('tbody')!.querySelectorAll('tr')).toHaveLength(100);
    expect(page.querySelectorAll('noscript')).toHaveLength(1);
    expect(page.querySelectorAll('table')[0]!.getAttribute('aria-rowcount')).toBe('251');
  });

  it('has a picture only where a logo was chosen, and from nowhere', async () => {
    const logo = 'data:image/png;base64,iVBORw0KGgo=';
    const page = read(await toSharedHtml(documentOf([], { logo })));
    expect([...page.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([logo]);
  });

  it('is printed across where a table is wide', async () => {
    expect(read(text).body.className).toBe('');
    const columns = Array.from({ length: 9 }, () => table.columns[0]!);
    const wide = await toSharedHtml(documentOf([{ ...table, columns }]));
    expect(read(wide).body.className).toBe('across');
  });

  it('holds 10,000 rows in a few megabytes', async () => {
    const large = await toSharedHtml(documentOf([sharedTableOf(10_000)]));
    expect(large.length).toBeLessThan(2_000_000);
  });
});
