import { StackedBar } from '@/components/charts/StackedBar.tsx';
import { Count, CountInRow } from '@/components/ui/Count.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { shareOf } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { sumOfAll } from '@/utils/view/sum.ts';
import styles from './Overview.module.css';

type OverviewRow = Row<'backlinks_overview'>;
type Part = readonly [Exclude<keyof OverviewRow, 'ascore'>, string];

/** Sponsored and UGC links are also follow or nofollow, so they stand beside the bar and not in it. */
const bars: readonly {
  readonly title: MessageKey;
  readonly parts: readonly Part[];
  readonly beside: readonly Part[];
}[] = [
  {
    title: 'link_attributes_title',
    parts: [
      ['follows_num', 'var(--c1)'],
      ['nofollows_num', 'var(--c2)'],
    ],
    beside: [
      ['sponsored_num', 'transparent'],
      ['ugc_num', 'transparent'],
    ],
  },
  {
    title: 'link_types_title',
    parts: [
      ['texts_num', 'var(--c1)'],
      ['images_num', 'var(--c3)'],
      ['forms_num', 'var(--c4)'],
      ['frames_num', 'var(--c2)'],
    ],
    beside: [],
  },
];

/** What kinds of links the target has, by attribute and by type, as bars with their numbers. */
export function OverviewBars({ row }: { readonly row: OverviewRow }) {
  return (
    <section class={styles.bars} aria-label={t('link_kinds')}>
      {bars.map(({ title, parts, beside }) => {
        const whole = sumOfAll(parts.map(([column]) => row[column]));
        return (
          <div key={title}>
            <h2 class={styles.heading}>{t(title)}</h2>
            <StackedBar
              height={10}
              parts={parts.map(([column, color]) => ({ name: column, value: row[column], color }))}
            />
            <dl class={styles.parts}>
              {[...parts, ...beside].map(([column, color]) => (
                <div key={column} class={color === 'transparent' ? undefined : styles.part} style={{ '--key': color }}>
                  <dt>{t(`column_${column}`)}</dt>
                  <dd>
                    <CountInRow row={row} column={column} isShort />
                    {color !== 'transparent' && (
                      <span class={styles.share}>
                        <Count value={row[column]} share={shareOf(row[column], whole)} />
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
