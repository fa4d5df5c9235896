/**
 * Markup as a tree: what a shared file is written from, and what its script draws. Text is a string in it and nothing
 * else, so that there is one place that escapes, and none that could forget to.
 */
export type Tree = string | TreeElement;

export interface TreeElement {
  /** In small letters; one of ours, never a text from the web. */
  readonly tag: string;
  /** What is false, null or undefined is left out; what is true stands without a value. */
  readonly attributes: Attributes;
  readonly children: readonly Tree[];
}

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What may stand among children: null and false for what isn't there. */
export type Child = Tree | readonly Child[] | null | false;

export function el(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): TreeElement {
  return { tag, attributes, children: flat(children) };
}

function flat(children: readonly Child[]): Tree[] {
  return children.flatMap((child): Tree[] => {
    if (child === null || child === false) return [];
    return isList(child) ? flat(child) : [child];
  });
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
