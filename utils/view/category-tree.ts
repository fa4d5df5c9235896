/** A category and those beneath it. Categories come as paths: `/Internet & Telecom/Web Services`. */
export interface CategoryNode {
  readonly name: string;
  readonly path: string;
  /** What the API rates this very category with; null where it gives no rating, or names only what lies beneath. */
  readonly rating: number | null;
  /** What the API calls this very category, be it without a rating; null where it names only what lies beneath. */
  readonly listedAs: string | null;
  /** The highest rating of this category and all beneath: a domain may be in several, so sums would count it twice. null: none has one. */
  readonly highest: number | null;
  readonly children: readonly CategoryNode[];
}

interface Growing {
  readonly name: string;
  readonly path: string;
  listedAs: string | null;
  rating: number | null;
  readonly children: Map<string, Growing>;
}

/** Deeper than any category goes, so that a path of 10,000 slashes stays harmless. */
const deepest = 12;

/** The categories as a tree by their paths; siblings in the order of their highest rating, largest first. */
export function categoryTree(
  rows: readonly { readonly category_name: string; readonly rating: number | null }[],
): readonly CategoryNode[] {
  const root = grow('', '');
  for (const { category_name: name, rating } of rows) {
    let node = root;
    for (const part of partsOf(name)) {
      const child = node.children.get(part) ?? grow(part, `${node.path}/${part}`);
      node.children.set(part, child);
      node = child;
    }
    if (node === root) continue;
    node.listedAs ??= name;
    node.rating = higher(node.rating, rating);
  }
  return finish(root).children;
}

function grow(name: string, path: string): Growing {
  return { name, path, listedAs: null, rating: null, children: new Map() };
}

function partsOf(categoryName: string): string[] {
  return categoryName
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, deepest);
}

/** The higher of two ratings; what is missing is lower than any. */
function higher(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function finish(node: Growing): CategoryNode {
  const children = [...node.children.values()].map(finish).toSorted((a, b) => (b.highest ?? -1) - (a.highest ?? -1));
  const highest = children.reduce((max, child) => higher(max, child.highest), node.rating);
  return { name: node.name, path: node.path, listedAs: node.listedAs, rating: node.rating, highest, children };
}
