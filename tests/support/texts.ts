import { Visitor } from 'vite';
import { parseSource, type SourceFile } from './source-files.ts';

/** What a source file says of the texts: keys by name, and shapes of keys where a part is filled in. */
export interface TextUse {
  readonly keys: readonly string[];
  readonly shapes: readonly RegExp[];
}

interface Node {
  readonly type: string;
}

type Quasi = { readonly value: { readonly cooked: string | null } };
type Part = Node & {
  readonly value?: unknown;
  readonly quasis?: readonly Quasi[];
  readonly expression?: Node;
  readonly consequent?: Node;
  readonly alternate?: Node;
  readonly left?: Node;
  readonly right?: Node;
};

/** The expressions that an expression may turn out to be. */
function branches(node: Node): readonly Part[] {
  const { type, expression, consequent, alternate, left, right } = node as Part;
  if (type.startsWith('TS') && expression) return branches(expression);
  if (type === 'ConditionalExpression') return [...branches(consequent!), ...branches(alternate!)];
  if (type === 'LogicalExpression') return [...branches(left!), ...branches(right!)];
  return [node];
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** The keys of messages.json that a file names: every text in a file that reads them, and templates handed to `t`. */
export function textUseOf(file: SourceFile): TextUse {
  const keys: string[] = [];
  const shapes: RegExp[] = [];
  const parsed = parseSource(file);
  if (!parsed.module.staticImports.some(({ moduleRequest }) => moduleRequest.value.endsWith('/i18n.ts')))
    return { keys, shapes };
  new Visitor({
    Literal: ({ value }) => void (typeof value === 'string' && keys.push(value)),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== 'Identifier' || !['t', 'tCount'].includes(callee.name) || !first) return;
      for (const { type, quasis } of branches(first))
        if (type === 'TemplateLiteral')
          shapes.push(new RegExp(`^${quasis!.map(({ value }) => escaped(value.cooked ?? '')).join('.+')}(_other)?$`));
    },
  }).visit(parsed.program);
  return { keys, shapes };
}

const letter = /\p{L}/u;
const spokenAttributes = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
];

function literalsOf(node: Node): string[] {
  return branches(node).flatMap(({ type, value, quasis }) => {
    if (type === 'TemplateLiteral') return quasis!.map((quasi) => quasi.value.cooked ?? '');
    return type === 'Literal' && typeof value === 'string' ? [value] : [];
  });
}

/** Words in the markup of a component that a person would read or hear, and that are not from messages.json. */
export function literalTexts(file: SourceFile): string[] {
  const found: string[] = [];
  const note = (texts: readonly string[]): void =>
    void found.push(...texts.filter((text) => letter.test(text)).map((text) => `${file.path}: ${text.trim()}`));
  const noteChildren = (children: readonly Part[]): void => {
    for (const child of children) if (child.type === 'JSXExpressionContainer') note(literalsOf(child.expression!));
  };
  new Visitor({
    JSXText: ({ value }) => note([value]),
    JSXElement: ({ children }) => noteChildren(children as readonly Part[]),
    JSXFragment: ({ children }) => noteChildren(children as readonly Part[]),
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !spokenAttributes.includes(name.name) || !value) return;
      note(literalsOf(value.type === 'JSXExpressionContainer' ? value.expression : value));
    },
  }).visit(parseSource(file).program);
  return found;
}
