import { classOf, isNumeric, rowTree, webTree } from '@/utils/shared-page/cell-tree.ts';
// The plugin of scripts/page-script.mjs makes the text of it.
// oxlint-disable-next-line import/default
import script from '@/utils/shared-page/main.ts?script';
import type { SharedData, SharedTable, SharedWords } from '@/utils/shared-page/shared-table.ts';
import { el, type Tree } from '@/utils/shared-page/tree.ts';
import type { SharedDocument, SharedFact, SharedSection } from './shared-document.ts';
import { toHtml, toScriptJson } from './to-html.ts';
import style from '@/utils/shared-page/style.css?raw';

/** Rows that stand in the file as markup, for readers whose program runs no scripts. */
const writtenRows = 100;
/** A table with more columns, or a wider one (px), scrolls sideways and is printed across. */
const maxUprightColumns = 8;
const maxUprightWidth = 1_130;
/** A few columns of numbers are not spread over the whole page. */
const maxSlimColumns = 3;

/**
 * A document as one HTML file that needs nothing but itself: its policy lets it load nothing, run nothing but its own
 * script, and be nothing's base (docs/guarantees.md, 24).
 */
export async function toSharedHtml(shared: SharedDocument): Promise<string> {
  const { title, about, words, sections, language, direction } = shared;
  const tables = sections.flatMap(({ table }) => table ?? []);
  const data: SharedData = { words, tables };
  const policy = [
    "default-src 'none'",
    `style-src '${await hashOf(style)}'`,
    `script-src '${await hashOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = el('html', { lang: language, dir: direction }, [
    el('head', {}, [
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('meta', { name: 'robots', content: 'noindex' }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('title', {}, about === '' ? title : `${title} · ${about}`),
      el('style', {}, style),
    ]),
    el('body', { class: tables.some(isWide) ? 'across' : null }, [
      el('main', {}, [headTree(shared), ...sections.map((section, at) => sectionTree(section, at, shared))]),
      el('footer', {}, el('p', {}, shared.madeBy)),
      el('script', { type: 'application/json', id: 'data' }, toScriptJson(data)),
      el('script', {}, script),
    ]),
  ]);
  return `<!doctype html>\n${toHtml(page)}\n`;
}

/** What a policy names a style or a script by that stands in the file (CSP 3, "hash-source"). */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

function headTree({ title, about, sampleMark, facts, note, logo, words }: SharedDocument): Tree {
  return el('header', {}, [
    logo !== null && el('img', { class: 'logo', src: logo, alt: '' }),
    el('h1', {}, webTree(title, words)),
    about !== '' && el('p', { class: 'about' }, webTree(about, words)),
    sampleMark !== null && el('p', { class: 'sample' }, sampleMark),
    note.trim() !== '' &&
      el(
        'div',
        { class: 'note' },
        note
          .trim()
          .split(/\n{2,}/)
          .map((part) => paragraph(part, words)),
      ),
    factsTree(facts, words),
  ]);
}

function paragraph(text: string, words: SharedWords): Tree {
  const lines = text.split('\n').flatMap((line, at): Tree[] => [...(at > 0 ? [el('br')] : []), webTree(line, words)]);
  return el('p', {}, lines);
}

function factsTree(facts: readonly SharedFact[], words: SharedWords): Tree {
  return el(
    'dl',
    { class: 'facts' },
    facts.map(({ name, text }) => el('div', {}, [el('dt', {}, name), el('dd', {}, webTree(text, words))])),
  );
}

function sectionTree(section: SharedSection, at: number, shared: SharedDocument): Tree {
  const { heading, facts, notes, figures, charts, table } = section;
  const { words } = shared;
  return el('section', heading === null ? {} : { 'aria-labelledby': `s${at}` }, [
    heading !== null && el('h2', { id: `s${at}` }, webTree(heading, words)),
    facts.length > 0 && factsTree(facts, words),
    notes.map((note) => el('p', { class: 'remark' }, webTree(note, words))),
    figures.length > 0 &&
      el(
        'dl',
        { class: 'figures' },
        figures.map(({ name, text, exact, share }) =>
          el('div', {}, [
            el('dt', {}, name),
            el('dd', { title: exact ?? null }, [webTree(text, words), share !== undefined && el('small', {}, share)]),
          ]),
        ),
      ),
    charts.map(({ title, picture }) => el('figure', {}, [el('figcaption', {}, title), picture])),
    table !== null && tableTree(table, shared),
  ]);
}

function isWide({ columns }: SharedTable): boolean {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.length > maxUprightColumns || width > maxUprightWidth;
}

function tableTree(table: SharedTable, { words, withoutScripts }: SharedDocument): Tree {
  const { name, columns, rows } = table;
  const isSlim = columns.length <= maxSlimColumns && columns.every(({ form }) => isNumeric(form));
  return el('div', { class: `list${isSlim ? ' slim' : ''}${isWide(table) ? ' wide' : ''}` }, [
    // Where the window is narrow it scrolls sideways, by the keyboard too.
    el('div', { class: 'rows', role: 'group', 'aria-label': name, tabindex: 0 }, [
      el('table', { 'aria-label': name, 'aria-rowcount': rows.length + 1 }, [
        el(
          'colgroup',
          {},
          columns.map(({ width }) => el('col', { width })),
        ),
        el(
          'thead',
          {},
          el(
            'tr',
            { 'aria-rowindex': 1 },
            columns.map((column) => el('th', { scope: 'col', class: classOf(column) }, webTree(column.name, words))),
          ),
        ),
        el(
          'tbody',
          {},
          rows.slice(0, writtenRows).map((row, place) => rowTree(table, row, place, words)),
        ),
      ]),
    ]),
    rows.length > writtenRows && el('noscript', {}, el('p', { class: 'remark' }, withoutScripts)),
  ]);
}
