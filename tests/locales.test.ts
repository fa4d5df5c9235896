import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSources } from '@/tests/support/source-files.ts';
import { literalTexts, textUseOf } from '@/tests/support/texts.ts';
import { reportIds } from '@/utils/semrush/catalogue.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const locales = path.join(root, 'public/_locales');

function messagesOf(locale: string): Record<string, { readonly message: string }> {
  return JSON.parse(readFileSync(path.join(locales, locale, 'messages.json'), 'utf8')) as Record<
    string,
    { message: string }
  >;
}

const english = messagesOf('en');
const sources = readSources();

describe('the texts', () => {
  it('are all used', () => {
    const uses = sources.map(textUseOf);
    const named = new Set(uses.flatMap(({ keys }) => keys));
    const shapes = uses.flatMap((use) => use.shapes);
    const manifest = readFileSync(path.join(root, 'wxt.config.ts'), 'utf8');
    const isUsed = (key: string): boolean =>
      named.has(key) ||
      named.has(key.replace(/_(zero|one|two|few|many|other)$/, '')) ||
      shapes.some((shape) => shape.test(key)) ||
      manifest.includes(`__MSG_${key}__`);
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('have each key once, so that none takes the place of another', () => {
    const text = readFileSync(path.join(locales, 'en', 'messages.json'), 'utf8');
    const keys = [...text.matchAll(/^ {2}"(\w+)":/gm)].map(([, key]) => key!);
    expect(keys).toHaveLength(Object.keys(english).length);
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it('are there for every shape of key that the source fills in', () => {
    const shapes = sources.flatMap((source) => textUseOf(source).shapes);
    expect(shapes.filter((shape) => !Object.keys(english).some((key) => shape.test(key)))).toEqual([]);
  });

  it('say something', () => {
    expect(Object.entries(english).filter(([, { message }]) => message.trim() === '')).toEqual([]);
  });

  it('come in both numbers where they count', () => {
    const singulars = Object.keys(english).filter((key) => key.endsWith('_one'));
    expect(singulars.filter((key) => !Object.hasOwn(english, key.replace(/_one$/, '_other')))).toEqual([]);
  });

  it.each(readdirSync(locales))('are all there in %s, and no others', (locale) => {
    expect(Object.keys(messagesOf(locale)).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it.each(reportIds)('name the report %s', (report) => {
    expect(english[`report_${report}`]).toBeDefined();
  });

  it('are the only words in the components', () => {
    expect(sources.filter(({ path: file }) => file.endsWith('.tsx')).flatMap(literalTexts)).toEqual([]);
  });
});

describe('a planted violation', () => {
  it.each([
    ['<p>Hello</p>', ['Hello']],
    ["<p>{'Hello'}</p>", ['Hello']],
    ['<p>{isOld ? `${count} units` : null}</p>', ['units']],
    ['<><b title="Close" /></>', ['Close']],
    ["<b aria-label={isOpen ? 'Close' : t('open')} />", ['Close']],
    ["<p class={`a ${b}`}>{t('open')} · 1 {count && <i />}</p>", []],
  ])('is found in %s', (markup, words) => {
    expect(literalTexts({ path: 'A.tsx', text: `export const A = () => ${markup};` })).toEqual(
      words.map((word) => `A.tsx: ${word}`),
    );
  });

  it('is found where a text is used by a shape of its key', () => {
    const text = "import { t } from '../utils/browser/i18n.ts'; t('old'); t(`report_${id}` as MessageKey);";
    expect(textUseOf({ path: 'components/A.ts', text })).toEqual({
      keys: ['../utils/browser/i18n.ts', 'old'],
      shapes: [/^report_.+(_other)?$/],
    });
  });
});
