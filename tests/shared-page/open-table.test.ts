// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostileTexts } from '@/tests/e2e/workspace/hostile-rows.ts';
import { sharedTableOf, sharedWords } from '@/tests/support/shared-table.ts';
import { toHtml } from '@/utils/export/share/to-html.ts';
import { linkTree, rowTree } from '@/utils/shared-page/cell-tree.ts';
import { openTable } from '@/utils/shared-page/open-table.ts';
import { fillIn, type SharedTable } from '@/utils/shared-page/shared-table.ts';
import { toDom } from '@/utils/shared-page/to-dom.ts';

let nearEnd: ((seen: { isIntersecting: boolean }[]) => void) | null = null;

class Observer {
  constructor(seen: NonNullable<typeof nearEnd>) {
    nearEnd = seen;
  }
  observe(): void {}
}

function open(table: SharedTable): HTMLTableElement {
  vi.stubGlobal('IntersectionObserver', Observer);
  const place = document.createElement('div');
  const element = document.createElement('table');
  const head = document.createElement('tr');
  for (const { name } of table.columns) {
    const cell = document.createElement('th');
    cell.textContent = name;
    head.append(cell);
  }
  const top = document.createElement('thead');
  top.append(head);
  element.append(top, document.createElement('tbody'));
  place.append(element);
  document.body.replaceChildren(place);
  openTable(place, table, sharedWords);
  return element;
}

function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
}

function firstTexts(table: HTMLTableElement, count = 3): string[] {
  return rowsOf(table)
    .slice(0, count)
    .map((row) => row.querySelector('td')!.textContent);
}

function press(name: string): void {
  [...document.querySelectorAll('button')].find((button) => button.textContent === name)!.click();
}

function search(text: string): void {
  const box = document.querySelector('input')!;
  box.value = text;
  box.dispatchEvent(new Event('input'));
}

function said(): string {
  return document.querySelector('[role=status]')!.textContent!;
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('a shared table', () => {
  it('draws its first rows, and more as the reader nears their end', () => {
    const table = open(sharedTableOf(450));
    expect(rowsOf(table)).toHaveLength(200);
    expect(table.getAttribute('aria-rowcount')).toBe('451');
    expect(said()).toBe('Rows: 450');
    nearEnd!([{ isIntersecting: true }]);
    expect(rowsOf(table)).toHaveLength(400);
    press('More (50 left)');
    expect(rowsOf(table)).toHaveLength(450);
    expect(document.querySelector<HTMLElement>('.more')!.hidden).toBe(true);
    expect(rowsOf(table)[449]!.getAttribute('aria-rowindex')).toBe('451');
  });

  it('sorts by its headers: highest first, lowest first, as it was', () => {
    const table = open(sharedTableOf(50));
    const head = table.querySelectorAll('th')[3]!;
    press('Share');
    expect(firstTexts(table)).toEqual(['site-49.com/page-49', 'site-48.com/page-48', 'site-47.com/page-47']);
    expect(head.getAttribute('aria-sort')).toBe('descending');
    press('Share');
    expect(firstTexts(table, 1)).toEqual(['site-0.com/page-0']);
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    press('Domain');
    press('Domain');
    expect(firstTexts(table, 1)).toEqual(['site-49.com/page-49']);
    expect(head.hasAttribute('aria-sort')).toBe(false);
    press('Domain');
    expect(firstTexts(table, 1)).toEqual(['site-0.com/page-0']);
    expect(table.querySelector('[aria-sort]')).toBeNull();
  });

  it('is searched, and says how many rows are found', () => {
    const table = open(sharedTableOf(300));
    search('site-29');
    expect(said()).toBe('Rows: 11 of 300');
    expect(table.getAttribute('aria-rowcount')).toBe('12');
    search('nowhere');
    expect(said()).toBe('None');
    expect(rowsOf(table)).toHaveLength(0);
    search('');
    expect(rowsOf(table)).toHaveLength(200);
  });

  it('is printed with all of its rows, up to a bound, and says so', () => {
    const short = open(sharedTableOf(450));
    dispatchEvent(new Event('beforeprint'));
    expect(rowsOf(short)).toHaveLength(450);
    expect(document.querySelector('.printed')!.textContent).toBe('');
    const long = open(sharedTableOf(2_100));
    dispatchEvent(new Event('beforeprint'));
    expect(rowsOf(long)).toHaveLength(2_000);
    expect(document.querySelector('.printed')!.textContent).toBe('The first 2,000 of 2,100');
    search('site-20');
    expect(document.querySelector('.printed')!.textContent).toBe('');
  });

  it('has headers that can be printed without their buttons', () => {
    const table = open(sharedTableOf(1));
    expect([...table.querySelectorAll('.told')].map(({ textContent }) => textContent)).toEqual([
      'Domain',
      'Score',
      'First seen',
      'Share',
    ]);
  });
});

describe('a row', () => {
  const texts = [...hostileTexts, '', '\u2028', '</td><script>'];
  const table: SharedTable = {
    name: 'a',
    columns: [
      { name: 'a', form: 'text', width: 1 },
      { name: 'b', form: 'score', width: 1 },
      { name: 'c', form: 'day', width: 1 },
      { name: 'd', form: 'share', width: 1 },
      { name: 'e', form: 'count', width: 1 },
    ],
    rows: texts.map((text) => [
      { text, href: 'https://a.com/', under: text, label: 'Image', tags: ['Follow', 'New'] },
      50,
      1_500_000_000,
      0.25,
      { text, isUnread: true },
    ]),
  };

  it('is the same as markup and as drawn, whatever it holds', () => {
    for (const [at, row] of table.rows.entries()) {
      const tree = rowTree(table, row, at, sharedWords);
      const body = document.createElement('tbody');
      body.append(toDom(tree));
      const read = new DOMParser().parseFromString(`<table><tbody>${toHtml(tree)}</tbody></table>`, 'text/html');
      expect(read.querySelector('tbody')!.innerHTML).toBe(body.innerHTML.replaceAll(/\p{Cc}/gu, '\uFFFD'));
      expect([...body.querySelectorAll('*')].map(({ localName }) => localName).toSorted()).not.toContain('script');
    }
  });

  it('writes numbers and days as the screen does', () => {
    const cells = [...(toDom(rowTree(table, table.rows[0]!, 0, sharedWords)) as HTMLTableRowElement).children];
    expect(cells.slice(1, 4).map(({ textContent }) => textContent)).toEqual(['50', 'Jul 14, 2017', '25.0%']);
    expect(cells[2]!.querySelector('time')!.getAttribute('datetime')).toBe('2017-07-14');
  });

  it('says what is not known', () => {
    const row = toDom(rowTree(table, [null], 0, sharedWords)) as HTMLElement;
    expect(row.textContent).toBe('–not known'.repeat(5));
  });

  it.each(['javascript:alert(1)', ' https://a.com', 'data:text/html,a', 'file:///etc/passwd', '//a.com', ''])(
    'has no link to %s',
    (href) => {
      expect(linkTree(href, 'a')).toBe('a');
    },
  );

  it('tells the page behind a link nothing', () => {
    expect(linkTree('https://a.com/', 'a')).toMatchObject({
      attributes: { rel: 'noopener noreferrer nofollow', referrerpolicy: 'no-referrer', target: '_blank' },
    });
  });
});

describe('words with places', () => {
  it('are filled in once: what is filled in is not looked at again', () => {
    expect(fillIn('$1 of $2', '$2', 'b')).toBe('$2 of b');
    expect(fillIn('$3', 'a')).toBe('');
  });
});
