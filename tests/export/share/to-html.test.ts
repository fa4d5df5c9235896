// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '@/tests/e2e/workspace/hostile-rows.ts';
import { toHtml, toScriptJson } from '@/utils/export/share/to-html.ts';
import { el } from '@/utils/shared-page/tree.ts';

/** A text as markup can hold it at all. */
function held(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '\uFFFD');
}

function read(markup: string): Element[] {
  const page = document.implementation.createHTMLDocument();
  const part = new DOMParser().parseFromString(`<!doctype html><body>${markup}</body>`, 'text/html');
  page.body.append(...part.body.childNodes);
  return [...page.body.querySelectorAll('*')];
}

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...hostileTexts,
    '</p>',
    '<!--',
    ']]>',
    '&lt;',
    '&#x3c;',
    '" onload="x',
    "' a='",
    '`',
    '\0',
    '\uD800',
  ),
);

describe('a tree as markup', () => {
  it('is one element with its text and its attribute, whatever these hold', () => {
    fc.assert(
      fc.property(texts, texts, (text, title) => {
        const markup = toHtml(el('p', { title }, text));
        expect(markup.match(/</g)).toHaveLength(2);
        expect(markup.match(/"/g)).toHaveLength(2);
        const found = read(markup);
        expect(found).toHaveLength(1);
        expect(found[0]!.getAttributeNames()).toEqual(['title']);
        expect(found[0]!.textContent).toBe(held(text));
        expect(found[0]!.getAttribute('title')).toBe(held(title));
      }),
    );
  });

  it('leaves out what is not there, and writes bare what is true', () => {
    expect(toHtml(el('input', { hidden: true, id: null, title: undefined, value: 0, lang: false }))).toBe(
      '<input hidden value="0"></input>',
    );
    expect(toHtml(el('p', {}, null, false, ['a', [el('br'), 'b']]))).toBe('<p>a<br>b</p>');
  });

  it.each(['a</style>b', 'a</STYLE >', '<!-- a'])('holds no style that could end before its end: %s', (text) => {
    expect(() => toHtml(el('style', {}, text))).toThrow('no style may hold this');
  });

  it('holds styles and scripts as they are', () => {
    expect(toHtml(el('script', {}, 'if (1 < 2 && "a") f()'))).toBe('<script>if (1 < 2 && "a") f()</script>');
  });
});

describe('a value in a script element', () => {
  it('is read as it was, and holds neither markup nor the end of a line', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(texts, fc.constantFrom('\u2028', '\u2029', '</script><script>'))), (values) => {
        const json = toScriptJson(values);
        expect(json).not.toMatch(/[<>&\u2028\u2029\n]/);
        expect(JSON.parse(json)).toEqual(values);
        expect(toHtml(el('script', {}, json))).toBe(`<script>${json}</script>`);
      }),
    );
  });
});
