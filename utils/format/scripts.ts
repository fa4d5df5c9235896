/**
 * Scripts that UAX 31 (table 5) recommends for names, each with what Unicode's "highly restrictive" level (UTS 39, 5.2)
 * lets stand beside it: Latin beside the three East Asian ways of writing, and nothing else.
 */
const scriptSets: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
  ...[
    'Arabic',
    'Armenian',
    'Bengali',
    'Cyrillic',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Greek',
    'Gujarati',
    'Gurmukhi',
    'Hebrew',
    'Kannada',
    'Khmer',
    'Lao',
    'Malayalam',
    'Myanmar',
    'Oriya',
    'Sinhala',
    'Tamil',
    'Telugu',
    'Thaana',
    'Thai',
    'Tibetan',
  ].map((script) => [script]),
];

const forms = scriptSets.map((scripts) => {
  const letters = scripts.map((script) => `\\p{scx=${script}}`).join('');
  // A combining mark that found no letter to be composed with can hide on one: `i` with a second dot looks like `i`.
  return new RegExp(`^(?:(?![\\u0300-\\u036f])[-_\\d\\p{Extended_Pictographic}${letters}])+$`, 'u');
});

/** Whether letters, digits, dashes and pictographs come from scripts that somebody writes together in one word. */
export function isOneScript(text: string): boolean {
  return forms.some((form) => form.test(text));
}
