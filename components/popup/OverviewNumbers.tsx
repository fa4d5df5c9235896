import type { ComponentChildren } from 'preact';
import { ScoreInRow } from '@/components/charts/ScoreRing.tsx';
import { StackedBar } from '@/components/charts/StackedBar.tsx';
import { CountInRow } from '@/components/ui/Count.tsx';
import { LazyTerm } from '@/components/ui/hint/LazyTerm.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { shareOf } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { FigureColumn } from '@/utils/view/doors/door-plans.ts';
import { PopupDoor } from './PopupDoor.tsx';
import styles from './OverviewNumbers.module.css';

type OverviewRow = Row<'backlinks_overview'>;
type CountColumn = FigureColumn;

const report = 'backlinks_overview';

interface Props {
  /** null: not known yet; everything keeps its place. */
  readonly row: OverviewRow | null;
}

/** The overview's 14 numbers as one description list. */
export function OverviewNumbers({ row }: Props) {
  const count = (column: CountColumn, share: number | null = null): ComponentChildren => {
    if (!row) return <Skeleton width="2.6em" height="0.8em" />;
    const value = row[column];
    const shown = <CountInRow row={row} column={column} share={share} isShort />;
    if (!value) return shown;
    return <PopupDoor way={{ kind: 'figure', column }}>{shown}</PopupDoor>;
  };
  const share = (column: CountColumn): ComponentChildren => count(column, row && shareOf(row[column], row.total));
  return (
    <div class={styles.numbers}>
      <dl class={styles.list}>
        <div class={styles.score}>
          <dt>
            <LazyTerm report={report} column="ascore">
              {t('column_ascore')}
            </LazyTerm>
          </dt>
          <dd>{row ? <ScoreInRow row={row} /> : <Skeleton width="62px" height="62px" />}</dd>
        </div>
        <Tile column="total">{count('total')}</Tile>
        <Tile column="domains_num" shortName="short_domains_num">
          {count('domains_num')}
        </Tile>
        <Tile column="urls_num" shortName="short_urls_num" startsLine>
          {count('urls_num')}
        </Tile>
        <div class={`${styles.tile} ${styles.pair}`}>
          <NumberName column="ips_num" shortName="short_ips_num" />
          <dd class={styles.value}>{count('ips_num')}</dd>
          <NumberName column="ipclassc_num" shortName="short_ipclassc_num" />
          <dd class={styles.lesser}>{count('ipclassc_num')}</dd>
        </div>
        <Detail column="follows_num" mark={styles.follow}>
          {share('follows_num')}
        </Detail>
        <Detail column="nofollows_num" mark={styles.nofollow}>
          {share('nofollows_num')}
        </Detail>
        <Detail column="sponsored_num">{count('sponsored_num')}</Detail>
        <Detail column="ugc_num">{count('ugc_num')}</Detail>
        <Detail column="texts_num">{share('texts_num')}</Detail>
        <Detail column="images_num">{share('images_num')}</Detail>
        <Detail column="forms_num">{count('forms_num')}</Detail>
        <Detail column="frames_num">{count('frames_num')}</Detail>
      </dl>
      <h3 class={styles.heading}>
        {t('link_attributes')}, {t('of_total')}
      </h3>
      <div class={styles.bar}>
        <StackedBar
          parts={
            row
              ? [
                  { name: 'follow', value: row.follows_num, color: 'var(--c1)' },
                  { name: 'nofollow', value: row.nofollows_num, color: 'var(--c2)' },
                ]
              : []
          }
        />
      </div>
    </div>
  );
}

function Tile({ children, startsLine = false, ...term }: TileProps) {
  return (
    <div class={`${styles.tile} ${startsLine ? styles.startsLine : ''}`}>
      <NumberName {...term} />
      <dd class={styles.value}>{children}</dd>
    </div>
  );
}

function NumberName({ column, shortName }: TermProps) {
  const name = t(`column_${column}`);
  return shortName ? (
    <dt class={styles.short}>
      <LazyTerm report={report} column={column} title={name}>
        <span class={styles.shortName} data-short={t(shortName)}>
          <span class="visually-hidden">{name}</span>
        </span>
      </LazyTerm>
    </dt>
  ) : (
    <dt>
      <LazyTerm report={report} column={column}>
        {name}
      </LazyTerm>
    </dt>
  );
}

function Detail({ column, mark, children }: DetailProps) {
  return (
    <div class={`${styles.detail} ${mark ?? ''}`}>
      <dt>
        <LazyTerm report={report} column={column}>
          {t(`column_${column}`)}
        </LazyTerm>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

interface TermProps {
  readonly column: CountColumn;
  /** What is seen where space is short; heard and read is the whole name. */
  readonly shortName?: MessageKey;
}

interface TileProps extends TermProps {
  readonly startsLine?: boolean;
  readonly children: ComponentChildren;
}

interface DetailProps {
  readonly column: CountColumn;
  /** The class that gives it the colour of its part of the bar. */
  readonly mark?: string | undefined;
  readonly children: ComponentChildren;
}
