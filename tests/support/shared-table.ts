import type { SharedTable, SharedWords } from '@/utils/shared-page/shared-table.ts';

export const sharedWords: SharedWords = {
  locale: 'en',
  search: 'Search rows',
  allRows: 'Rows: $1',
  someRows: 'Rows: $1 of $2',
  noRows: 'None',
  more: 'More ($1 left)',
  printed: 'The first $1 of $2',
  missing: 'not known',
  unread: 'Could not be read: $1',
  unseen: 'Control character $1',
};

/** A table of domains with a score, a day and a share; every tenth score is not known. */
export function sharedTableOf(count: number): SharedTable {
  return {
    name: 'Referring domains',
    columns: [
      { name: 'Domain', form: 'text', width: 200, isMain: true },
      { name: 'Score', form: 'score', width: 80 },
      { name: 'First seen', form: 'day', width: 100 },
      { name: 'Share', form: 'share', width: 80 },
    ],
    rows: Array.from({ length: count }, (_, at) => [
      { text: `site-${at}.com`, href: `https://site-${at}.com/`, under: `/page-${at}` },
      at % 10 === 9 ? null : (at * 37) % 101,
      1_500_000_000 + at * 86_400,
      at / count,
    ]),
  };
}
