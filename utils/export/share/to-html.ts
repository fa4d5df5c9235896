import type { Tree } from '@/utils/shared-page/tree.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML's elements without an end tag that are used here. */
const voids = ['br', 'col', 'img', 'meta'];
/** What these hold, HTML reads as it stands: escaped, it would be something else. */
const rawTexts = ['script', 'style'];

/**
 * A tree as markup: the only place where text is escaped for it. A control character that HTML can't hold, and half a
 * surrogate pair, become U+FFFD, as a browser would read them.
 */
export function toHtml(tree: Tree): string {
  if (typeof tree === 'string') return escape(tree);
  const { tag, attributes, children } = tree;
  const written = Object.entries(attributes).flatMap(([name, value]) => {
    if (value === false || value === null || value === undefined) return [];
    return [value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`];
  });
  const start = `<${tag}${written.join('')}>`;
  if (voids.includes(tag)) return start;
  const inner = rawTexts.includes(tag) ? rawText(tag, children) : children.map(toHtml).join('');
  return `${start}${inner}</${tag}>`;
}

/** A value as JSON that can stand in a script element, whatever it holds: no `<` in it, and no end of a line to JavaScript. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => entities[sign]!)
    .replace(/(?![\t\n])\p{Cc}/gu, '\uFFFD');
}

/** What a style or a script holds is ours; a text that could end it, or open a comment in it, is refused. */
function rawText(tag: string, children: readonly Tree[]): string {
  const text = children.join('');
  if (children.some((child) => typeof child !== 'string') || new RegExp(`</${tag}|<!--`, 'i').test(text))
    throw new Error(`no ${tag} may hold this`);
  return text;
}
