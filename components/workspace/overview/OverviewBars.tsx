import { StackedBar } from '@/components/charts/StackedBar.tsx';
import { definitionOf } from '@/components/labels/definitions.ts';
import { Count, CountInRow } from '@/components/ui/Count.tsx';
import { Term } from '@/components/ui/hint/Term.tsx';
import { FigureLink } from '@/components/workspace/doors/FigureLink.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { shareOf } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
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
        return (
          <div key={title}>
            <h2 class={styles.heading}>
              {t(title)} <span class={styles.of}>{t('of_total')}</span>
            </h2>
            <StackedBar
              height={10}
              parts={parts.map(([column, color]) => ({ name: column, value: row[column], color }))}
            />
            <dl class={styles.parts}>
              {[...parts, ...beside].map(([column, color]) => (
                <div key={column} class={color === 'transparent' ? undefined : styles.part} style={{ '--key': color }}>
                  <dt>
                    <Term definition={definitionOf('backlinks_overview', column)}>{t(`column_${column}`)}</Term>
                  </dt>
                  <dd>
                    <FigureLink row={row} column={column}>
                      <CountInRow row={row} column={column} isShort />
                    </FigureLink>
                    {color !== 'transparent' && <ShareOfAll row={row} column={column} />}
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

/** One share, of all backlinks, as the title says; none where either is not known. */
function ShareOfAll({ row, column }: { readonly row: OverviewRow; readonly column: Part[0] }) {
  const share = shareOf(row[column], row.total);
  return share === null ? null : (
    <span class={styles.share}>
      <Count value={row[column]} share={share} />
    </span>
  );
}
