import { formatCount } from '@/utils/format/numbers.ts';
import { isNumeric, rowTree } from './cell-tree.ts';
import { orderRows, type SharedOrder } from './order-rows.ts';
import { fillIn, type SharedColumn, type SharedTable, type SharedWords } from './shared-table.ts';
import { toDom } from './to-dom.ts';
import { el } from './tree.ts';

/** Rows that are drawn at once: more come as the reader gets near their end, so that 10,000 are there at once. */
const chunk = 200;
/** Rows that are printed at most: well over a hundred pages. */
const maxPrinted = 2_000;

/**
 * Makes a table that was written with its first rows one that has all of them, sorts by its headers and is searched.
 * @param place holds the table alone
 */
export function openTable(place: HTMLElement, table: SharedTable, words: SharedWords): void {
  const element = place.querySelector('table')!;
  const body = element.querySelector('tbody')!;
  const count = (value: number): string => formatCount(value, words.locale);
  let search = '';
  let order: SharedOrder | null = null;
  let rows = table.rows;
  let drawnCount = 0;

  const box = document.createElement('input');
  const told = document.createElement('p');
  const more = document.createElement('button');
  const printed = document.createElement('p');

  const drawTo = (end: number): void => {
    const from = drawnCount;
    drawnCount = Math.min(end, rows.length);
    body.append(...rows.slice(from, drawnCount).map((row, at) => toDom(rowTree(table, row, from + at, words))));
    more.hidden = drawnCount === rows.length;
    more.textContent = fillIn(words.more, count(rows.length - drawnCount));
    printed.textContent = '';
  };
  const draw = (): void => {
    rows = orderRows(table, search, order, words.locale);
    body.replaceChildren();
    drawnCount = 0;
    drawTo(chunk);
    element.setAttribute('aria-rowcount', String(rows.length + 1));
    told.textContent =
      rows.length === table.rows.length
        ? fillIn(words.allRows, count(rows.length))
        : rows.length === 0
          ? words.noRows
          : fillIn(words.someRows, count(rows.length), count(table.rows.length));
  };

  const heads = [...element.querySelectorAll('th')];
  const showOrder = (): void =>
    heads.forEach((head, column) => {
      if (order?.column === column)
        head.setAttribute('aria-sort', order.direction === 'asc' ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    });
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    const toldOnPaper = document.createElement('span');
    toldOnPaper.className = 'told';
    toldOnPaper.append(...[...head.childNodes].map((node) => node.cloneNode(true)));
    button.append(...head.childNodes);
    button.addEventListener('click', () => {
      order = nextOrder(order, column, table.columns[column]!);
      showOrder();
      draw();
    });
    head.append(button, toldOnPaper);
  });

  box.type = 'search';
  box.autocomplete = 'off';
  box.placeholder = words.search;
  box.setAttribute('aria-label', `${words.search}: ${table.name}`);
  box.addEventListener('input', () => {
    search = box.value;
    draw();
  });
  told.setAttribute('role', 'status');
  more.type = 'button';
  more.className = 'more';
  more.addEventListener('click', () => drawTo(drawnCount + chunk));
  printed.className = 'printed';
  const tools = toDom(el('div', { class: 'tools' })) as HTMLElement;
  tools.append(box, told);
  place.before(tools);
  place.after(more, printed);
  new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) drawTo(drawnCount + chunk);
    },
    { rootMargin: '600px' },
  ).observe(more);
  addEventListener('beforeprint', () => {
    drawTo(Math.max(drawnCount, maxPrinted));
    if (drawnCount < rows.length) printed.textContent = fillIn(words.printed, count(drawnCount), count(rows.length));
  });
  draw();
}

/** By its first press a column comes highest first, or from A; by its second the other way; by its third as it was written. */
function nextOrder(order: SharedOrder | null, column: number, { form }: SharedColumn): SharedOrder | null {
  const first = isNumeric(form) ? 'desc' : 'asc';
  if (order?.column !== column) return { column, direction: first };
  return order.direction === first ? { column, direction: first === 'asc' ? 'desc' : 'asc' } : null;
}
