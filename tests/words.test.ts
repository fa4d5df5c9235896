import { describe, expect, it } from 'vitest';
import { readTexts } from '@/tests/support/source-files.ts';
import { retiredWordsIn } from '@/tests/support/words.ts';

/** The word list itself, and the words that are planted below. */
const own = ['tests/support/words.ts', 'tests/words.test.ts'];
const texts = readTexts().filter(({ path }) => !own.includes(path));

describe('names, comments, titles and texts', () => {
  it('are read from the whole tree', () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.map(({ path }) => path)).toContain('public/_locales/en/messages.json');
  });

  it('hold no word that was retired', () => {
    expect(texts.flatMap(retiredWordsIn)).toEqual([]);
  });
});

describe('a planted word', () => {
  it.each([
    ['a name', 'utils/a.ts', 'const shelfOf = 1;', 'utils/a.ts:1 says shelf: write cache entry'],
    ['a type', 'utils/a.ts', '\nclass LookupDesk {}', 'utils/a.ts:2 says desk: write lookup service'],
    ['a field of the store’s kind', 'utils/a.ts', 'open_errands', 'utils/a.ts:1 says errands: write load'],
    ['a comment', 'components/A.tsx', '/** Rows in hand. */', 'components/A.tsx:1 says in hand: write cached rows'],
    ['a title', 'tests/a.test.ts', "it('fills the holes', f);", 'tests/a.test.ts:1 says holes: write missing range'],
    [
      'a message',
      'public/_locales/en/messages.json',
      '"a": { "message": "No doubt" }',
      'public/_locales/en/messages.json:1 says doubt: write unresolved charge',
    ],
    [
      'a style',
      'components/A.module.css',
      '.brush {}',
      'components/A.module.css:1 says brush: write context or painter',
    ],
    ['a file', 'utils/ledger-file.ts', '', 'utils/ledger-file.ts says ledger: write spending log'],
    ['two words in one', 'utils/a.ts', 'keepSeconds', 'utils/a.ts:1 says keep seconds: write staleAfterSeconds'],
    ['a model', 'utils/a.ts', 'new ReportModel()', 'utils/a.ts:1 says report model: write RouteModel'],
    ['two lines', 'utils/a.ts', '\n/** All that is at\n * hand. */', 'utils/a.ts:2 says at hand: write cached rows'],
    ['a sentence', 'utils/a.ts', '// It was put aside.', 'utils/a.ts:1 says put aside: write quarantined'],
    ['a constant', 'utils/a.ts', '\nconst most = 5;', 'utils/a.ts:2 says most: write max'],
    ['a parameter', 'utils/a.ts', 'function f(a: 1, least = 2) {}', 'utils/a.ts:1 says least: write min'],
    ['a field', 'utils/a.ts', 'readonly question: string', 'utils/a.ts:1 says question: write request'],
    ['a state', 'utils/a.ts', "state.value = 'asking';", 'utils/a.ts:1 says asking: write needs approval'],
    ['a method', 'utils/a.ts', '{ strays: [] }', 'utils/a.ts:1 says strays: write unmatched line'],
  ])('is found in %s', (_what, path, text, fault) => {
    expect(retiredWordsIn({ path, text })).toEqual([fault]);
  });

  it.each([
    ['a stored key', "const prefix = 'shelf@1:'; /^(shelf|rows)@/;"],
    ['the sentence that says why it stays', '/** 0.1.0 called a cache entry a shelf. Its key stays. */'],
    ['a word that is no name', '// At most, (at least) a stray `;`: it asks first, as offered. toBe(`the most, so`)'],
    ['another word with its letters', 'wholeOf handler hands open opened penalty delivered TlsHandshake reportModels'],
  ])('is not seen in %s', (_what, text) => {
    expect(retiredWordsIn({ path: 'utils/a.ts', text })).toEqual([]);
  });
});
