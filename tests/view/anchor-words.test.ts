import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorGroupOf, type AnchorGroup } from '@/utils/view/anchor-groups.ts';
import { foldText, hasJoinedWord, hasWord, parseWords } from '@/utils/view/anchor-words.ts';

const target = { value: 'acme-shoes.com', type: 'root_domain' } as const;
const words = {
  brand: ['Acme', 'Schuh König'],
  keywords: ['Running Shoes', 'chaussures à talon', '跑鞋', 'c++', 'обувь'],
};

describe('words that are typed', () => {
  it('are parted by lines and commas of any script, each taken once', () => {
    expect(parseWords(' running   shoes, Boots\n\nBOOTS;跑鞋、靴子，鞋 ؛ حذاء ')).toEqual([
      'running shoes',
      'Boots',
      '跑鞋',
      '靴子',
      '鞋',
      'حذاء',
    ]);
    expect(parseWords(' , -- \n…')).toEqual([]);
    expect(parseWords(Array.from({ length: 500 }, (_, index) => `w${index}`).join('\n'))).toHaveLength(200);
  });
});

describe('a word in a text', () => {
  it.each<[string, string, boolean]>([
    ['buy shoes now', 'shoes', true],
    ['horseshoes', 'shoes', false],
    ['shoestring', 'shoes', false],
    ['SHOES!', 'Shoes', true],
    ['Über-Schuhe', 'uber schuhe', true],
    ['café au lait', 'CAFE', true],
    ['ÉCOLE', 'école', true],
    ['Ёлка', 'елка', true],
    ['最好的跑鞋推荐', '跑鞋', true],
    ['nike跑鞋', '跑鞋', true],
    ['ランニングシューズ通販', 'シューズ', true],
    ['신발을 사다', '신발', true],
    ['รองเท้าวิ่งราคาถูก', 'รองเท้า', true],
    ['がか', 'か', true],
    ['が', 'か', false],
    ['c++ jobs', 'c++', true],
    ['c jobs', 'c++', false],
    ['ｓｈｏｅｓ', 'shoes', true],
    ['', 'shoes', false],
    ['shoes', '', false],
    ['हिन्दी', 'हिन्द', false],
  ])('%j holds %j: %s', (text, word, isHeld) => {
    expect(hasWord(foldText(text), foldText(word))).toBe(isHeld);
  });

  it.each<[string, string, boolean]>([
    ['search engine journal', 'searchenginejournal', true],
    ['Search-Engine-Journal’s guide', 'searchenginejournal', true],
    ['searchenginejournals', 'searchenginejournal', false],
    ['pineapple', 'apple', false],
    ['the a p p l e', 'apple', true],
    ['𝒜 shoes', 'shoes', true],
  ])('%j holds %j with anything between its letters: %s', (text, word, isHeld) => {
    expect(hasJoinedWord(foldText(text), foldText(word))).toBe(isHeld);
  });
});

describe('the class of an anchor by the user’s words', () => {
  it.each<[string, AnchorGroup]>([
    ['', 'empty'],
    ['https://acme-shoes.com/', 'url'],
    ['running shoes', 'exact'],
    ['  RUNNING-SHOES! ', 'exact'],
    ['跑鞋', 'exact'],
    ['Chaussures a talon', 'exact'],
    ['best running shoes of 2026', 'partial'],
    ['专业跑鞋评测', 'partial'],
    ['running shoestring', 'other'],
    ['Acme running shoes', 'brand'],
    ['schuhkönig', 'brand'],
    ['the ACME blog', 'brand'],
    ['acmeology', 'other'],
    ['acme-shoes', 'brand'],
    ['click here', 'generic'],
    ['something else', 'other'],
  ])('%j is %s', (anchor, group) => {
    expect(anchorGroupOf(anchor, target, words)).toBe(group);
  });

  it('is exact for a keyword that holds a brand word, since the user named it', () => {
    expect(anchorGroupOf('Acme shoes', target, { brand: ['acme'], keywords: ['acme shoes'] })).toBe('exact');
  });

  it('goes by the site’s own name where no brand words were given, and by none where the user wants none', () => {
    expect(anchorGroupOf('acme shoes', target)).toBe('brand');
    expect(anchorGroupOf('acme shoes', target, { brand: [], keywords: [] })).toBe('other');
  });

  it('is the same whatever its case, and without accents', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words.keywords, 'ein Acme Schuh', 'über running shoes'), (anchor) => {
        const group = anchorGroupOf(anchor, target, words);
        expect(anchorGroupOf(anchor.toUpperCase(), target, words)).toBe(group);
        expect(anchorGroupOf(anchor.normalize('NFD'), target, words)).toBe(group);
      }),
    );
  });

  it('takes any anchor and any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (anchor, typed) => {
        const keywords = parseWords(typed);
        const isKeyword = keywords.some((word) => foldText(word) === foldText(anchor));
        const group = anchorGroupOf(anchor, target, { brand: [], keywords });
        expect(group === 'exact').toBe(isKeyword && group !== 'url' && group !== 'empty');
      }),
    );
  });

  it('takes bounded time for long anchors and many words', () => {
    const many = { brand: ['a'.repeat(100)], keywords: Array.from({ length: 200 }, (_, index) => `a a a a ${index}`) };
    for (let count = 0; count < 200; count += 1)
      expect(anchorGroupOf(`${'a '.repeat(240)}${count}`, target, many)).toBeDefined();
  });
});
