import { describe, expect, it } from 'vitest';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { parseLoadedOrder } from '@/utils/view/loaded-order.ts';
import { signalLimits, signalsOf, signalsOfRow, worstFirst } from '@/utils/view/signals.ts';
import { spamWordIn } from '@/utils/view/spam-words.ts';

function domain(name: string, ip: string | null, score: number | null = 50): AnyRow {
  return { domain_ascore: score, domain: name, backlinks_num: 1, ip, country: 'us', first_seen: 1, last_seen: 2 };
}

function link(cells: Partial<AnyRow>): AnyRow {
  return {
    page_ascore: 50,
    source_url: 'https://a.example/',
    anchor: 'read more',
    external_num: 10,
    ...cells,
  } as AnyRow;
}

function kinds(
  report: 'backlinks' | 'backlinks_refdomains' | 'backlinks_anchors',
  rows: readonly AnyRow[],
): string[][] {
  const signals = signalsOf(report, rows);
  return rows.map((row) => signalsOfRow(signals, row).map(({ kind }) => kind));
}

describe('signals', () => {
  it('tell a low score up to its limit, and none where the score is missing', () => {
    const { score } = signalLimits;
    expect(
      kinds('backlinks', [link({ page_ascore: score }), link({ page_ascore: score + 1 }), link({ page_ascore: null })]),
    ).toEqual([['low-score'], [], []]);
  });

  it('count the different domains on one IP and in one class C network among the loaded rows', () => {
    const onOneIp = ['a.com', 'b.com', 'c.com'].map((name) => domain(name, '192.0.2.1'));
    expect(kinds('backlinks_refdomains', onOneIp)).toEqual([['shared-ip'], ['shared-ip'], ['shared-ip']]);
    const inOneNetwork = ['a.com', 'b.com', 'c.com', 'd.com', 'e.com'].map((name, at) => domain(name, `192.0.2.${at}`));
    const signals = signalsOf('backlinks_refdomains', inOneNetwork);
    expect(signalsOfRow(signals, inOneNetwork[0]!)).toEqual([
      { kind: 'shared-network', count: 5, text: '192.0.2.0/24' },
    ]);
    const twice = [domain('a.com', '192.0.2.1'), domain('a.com', '192.0.2.1'), domain('b.com', '192.0.2.1')];
    expect(kinds('backlinks_refdomains', twice)).toEqual([[], [], []]);
    expect(
      kinds(
        'backlinks_refdomains',
        ['a', 'b', 'c', 'd', 'e'].map((name) => domain(name, null)),
      ),
    ).toEqual(Array.from({ length: 5 }, () => []));
  });

  it('tell sitewide links, pages with very many external links, and anchors of the spam vocabulary', () => {
    const rows = [
      link({ sitewide: true }),
      link({ sitewide: false }),
      link({ external_num: signalLimits.externalLinks + 1 }),
      link({ external_num: signalLimits.externalLinks }),
      link({ anchor: 'Best Online Casino 2026', page_ascore: 1 }),
    ];
    expect(kinds('backlinks', rows)).toEqual([['sitewide'], [], ['external-links'], [], ['spam-anchor', 'low-score']]);
  });

  it('are none in a report whose rows are no links', () => {
    expect(kinds('backlinks_anchors', [{ anchor: 'casino', domains_num: 1 }])).toEqual([[]]);
  });
});

describe('the worst first', () => {
  it('are those with most signals, and among these the lowest score; a missing score comes last', () => {
    const rows = [
      domain('fine.com', '198.51.100.1', 80),
      domain('unknown.com', '198.51.100.2', null),
      domain('low.com', '198.51.100.3', 3),
      domain('shared.com', '192.0.2.1', 40),
      domain('shared-and-low.com', '192.0.2.1', 2),
      domain('shared-too.com', '192.0.2.1', 20),
    ];
    const signals = signalsOf('backlinks_refdomains', rows);
    expect(worstFirst('backlinks_refdomains', rows, signals).map(({ domain: name }) => name)).toEqual([
      'shared-and-low.com',
      'low.com',
      'shared-too.com',
      'shared.com',
      'fine.com',
      'unknown.com',
    ]);
  });

  it('are an order of reports whose rows are links, and of no other', () => {
    expect(parseLoadedOrder('backlinks_refdomains', 'signals_desc')).toEqual({ column: 'signals', direction: 'desc' });
    expect(parseLoadedOrder('backlinks_anchors', 'signals_desc')).toBeNull();
  });
});

describe('a word of the spam vocabulary', () => {
  it.each([
    ['Best Online CASINO bonus', 'gambling'],
    ['Виагра купить', 'pharma'],
    ['купить ссылки', 'tricks'],
    ['最好的博彩网站', 'gambling'],
    ['онлайн казино', 'gambling'],
    ['カジノおすすめ', 'gambling'],
    ['kredit  ohne-schufa', 'loans'],
    ['préstamos rápidos', 'loans'],
    ['préstamos rápidos', 'loans'],
    ['kaçak bahis siteleri', 'gambling'],
    ['porn', 'adult'],
    ['buy_backlinks', 'tricks'],
  ])('is found in "%s"', (anchor, topic) => {
    expect(spamWordIn(anchor)?.topic).toBe(topic);
  });

  it.each([
    'specialists in SEO',
    'socialist history',
    'Scunthorpe',
    'escorted tours',
    'pornographyless',
    'a casinobased study',
    'read more',
    '',
    'https://example.com/viagrafacts',
    'казиношка',
  ])('is not found within a longer word: "%s"', (anchor) => {
    expect(spamWordIn(anchor)).toBeNull();
  });

  it('is looked for at the start of an anchor of any length', () => {
    expect(spamWordIn(`${'x '.repeat(1_000_000)}casino`)).toBeNull();
    expect(spamWordIn(`casino ${'x'.repeat(1_000_000)}`)).toEqual({ word: 'casino', topic: 'gambling' });
  });
});
