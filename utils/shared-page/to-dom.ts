import type { Tree } from './tree.ts';

const svg = 'http://www.w3.org/2000/svg';
const svgTags = ['svg', 'rect'];

/** A tree as elements of the page. Text becomes text: there is no way by which it could become markup. */
export function toDom(tree: Tree): Node {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const { tag, attributes, children } = tree;
  const element = svgTags.includes(tag) ? document.createElementNS(svg, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.map(toDom));
  return element;
}
