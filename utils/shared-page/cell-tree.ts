import { formatCount, formatDate, formatIsoDate, formatShare } from '@/utils/format/numbers.ts';
import { codePointName, splitUnseen } from '@/utils/format/unseen.ts';
import {
  fillIn,
  type SharedCell,
  type SharedColumn,
  type SharedForm,
  type SharedTable,
  type SharedText,
  type SharedWords,
} from './shared-table.ts';
import { el, type Tree, type TreeElement } from './tree.ts';

/** A row of a shared table; `place` counts from 0 among those that are shown. */
export function rowTree(
  table: SharedTable,
  row: readonly SharedCell[],
  place: number,
  words: SharedWords,
): TreeElement {
  const cells = table.columns.map((column, at) =>
    el('td', { class: classOf(column) }, ...cellTree(column.form, row[at] ?? null, words)),
  );
  // The first row of all is the header.
  return el('tr', { 'aria-rowindex': place + 2 }, cells);
}

/** How a column's cells and its header are set. */
export function classOf({ form, isMain }: SharedColumn): string | null {
  return isNumeric(form) && !isMain ? 'n' : null;
}

/** Whether a column's values come highest first. */
export function isNumeric(form: SharedForm): boolean {
  return form !== 'text';
}

/** A number as it was written on the screen. */
export function numberText(form: SharedForm, value: number, locale: string): string {
  switch (form) {
    case 'share':
      return formatShare(value, locale);
    case 'day':
      return formatDate(value, locale);
    case 'code':
      return String(value);
    case 'text':
    case 'count':
    case 'score':
      return formatCount(value, locale);
  }
}

/** Text from the web, in its own direction, its unseen characters made visible. */
export function webTree(text: string, words: SharedWords): Tree {
  const parts = splitUnseen(text).map((part, at) =>
    at % 2 === 0
      ? part
      : el('span', { class: 'u', title: fillIn(words.unseen, codePointName(part)) }, codePointName(part)),
  );
  return el('bdi', { dir: 'auto' }, ...parts.filter((part) => part !== ''));
}

/** A link to the web that tells the page behind it nothing. What is no http or https address stays text. */
export function linkTree(href: string | undefined, shown: Tree): Tree {
  if (href === undefined || !/^https?:\/\//i.test(href)) return shown;
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', referrerpolicy: 'no-referrer' }, shown);
}

const scoreWidth = 28;

function cellTree(form: SharedForm, cell: SharedCell, words: SharedWords): readonly Tree[] {
  if (cell === null) return [el('span', { 'aria-hidden': 'true' }, '–'), el('span', { class: 'sr' }, words.missing)];
  if (typeof cell === 'string') return [webTree(cell, words)];
  if (typeof cell === 'object') return textTree(cell, words);
  const text = numberText(form, cell, words.locale);
  if (form === 'score') return [scoreBar(cell), el('b', {}, text)];
  return form === 'day' ? [el('time', { datetime: formatIsoDate(cell) }, text)] : [text];
}

function scoreBar(score: number): Tree {
  const part = Math.round((Math.min(100, Math.max(0, score)) / 100) * scoreWidth);
  return el('svg', { class: 'bar', width: scoreWidth, height: 5, 'aria-hidden': 'true' }, [
    el('rect', { class: 'track', width: scoreWidth, height: 5, rx: 2.5 }),
    el('rect', { class: 'c1', width: part, height: 5, rx: 2.5 }),
  ]);
}

function textTree({ text, href, under, label, tags, isUnread }: SharedText, words: SharedWords): readonly Tree[] {
  if (isUnread) return [el('span', { class: 'raw', title: fillIn(words.unread, text) }, webTree(text, words))];
  const main = text === '' ? [] : [linkTree(href, webTree(text, words))];
  return [
    ...(label === undefined ? [] : [el('i', {}, label), ...(main.length > 0 ? [' '] : [])]),
    ...main,
    ...(tags ?? []).flatMap((tag, at) => [...(at > 0 ? [' '] : []), el('span', { class: 'tag' }, tag)]),
    ...(under === undefined || under === '' ? [] : [el('span', { class: 'under' }, webTree(under, words))]),
  ];
}
