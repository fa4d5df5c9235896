import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryTree, type CategoryNode } from '@/utils/view/category-tree.ts';

function leaves(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [...(node.rating === null ? [] : [node]), ...leaves(node.children)]);
}

describe('the tree of categories', () => {
  it('grows from the paths, the highest rating first', () => {
    const tree = categoryTree([
      { category_name: '/Internet & Telecom/Search Engines', rating: 0.82 },
      { category_name: '/Business/Advertising/Marketing', rating: 0.87 },
      { category_name: '/Internet & Telecom', rating: 0.5 },
    ]);
    expect(tree).toMatchObject([
      {
        name: 'Business',
        path: '/Business',
        rating: null,
        highest: 0.87,
        children: [
          { name: 'Advertising', rating: null, children: [{ name: 'Marketing', rating: 0.87, children: [] }] },
        ],
      },
      { name: 'Internet & Telecom', rating: 0.5, highest: 0.82, children: [{ name: 'Search Engines', rating: 0.82 }] },
    ]);
  });

  it('takes a name without a path, doubles and hostile names as they come', () => {
    expect(categoryTree([{ category_name: 'News', rating: null }])).toMatchObject([
      { name: 'News', listedAs: 'News', rating: null, highest: null },
    ]);
    expect(
      categoryTree([
        { category_name: '', rating: 3 },
        { category_name: '///', rating: 3 },
      ]),
    ).toEqual([]);
    expect(categoryTree([{ category_name: '/__proto__/constructor', rating: 1 }])).toMatchObject([
      { name: '__proto__', children: [{ name: 'constructor' }] },
    ]);
    expect(
      categoryTree([
        { category_name: '/A', rating: 1 },
        { category_name: '/A', rating: 2 },
      ]),
    ).toMatchObject([{ rating: 2 }]);
    expect(() => categoryTree([{ category_name: '/x'.repeat(10_000), rating: 1 }])).not.toThrow();
  });

  it('tells a rating that is missing from 0, and puts it last', () => {
    const tree = categoryTree([
      { category_name: '/A', rating: null },
      { category_name: '/B', rating: 0 },
      { category_name: '/C/D', rating: null },
      { category_name: '/E', rating: null },
      { category_name: '/E', rating: 0.5 },
    ]);
    expect(tree.map(({ name, listedAs, rating, highest }) => [name, listedAs, rating, highest])).toEqual([
      ['E', '/E', 0.5, 0.5],
      ['B', '/B', 0, 0],
      ['A', '/A', null, null],
      ['C', null, null, null],
    ]);
  });

  it('holds every category once', () => {
    const paths = fc.uniqueArray(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
    );
    fc.assert(
      fc.property(paths, (names) => {
        const tree = categoryTree(names.map((name) => ({ category_name: name, rating: 1 })));
        expect(
          leaves(tree)
            .map(({ path }) => path)
            .toSorted(),
        ).toEqual(names.toSorted());
      }),
      { examples: [[['/a/a', '/a']]] },
    );
  });
});
