import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { CountInRow } from '@/components/ui/Count.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { PopupDoor } from './PopupDoor.tsx';
import styles from './AnchorsTable.module.css';

interface Props {
  readonly rows: readonly Row<'backlinks_anchors'>[];
}

/** From here on a count is shortened even where it could be exact: the columns are narrow. */
const shortFrom = 10_000_000;

export function AnchorsTable({ rows }: Props) {
  const max = Math.max(1, ...rows.map((row) => row.backlinks_num ?? 0));
  return (
    <table class={styles.table} aria-label={t('region_anchors')}>
      <Head />
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row" class={styles.anchor} title={clipForTooltip(row.anchor)}>
              {row.anchor.trim() === '' ? (
                <i>{t('empty_anchor')}</i>
              ) : (
                <PopupDoor way={{ kind: 'anchor', row }}>
                  <WebText text={clipForCell(row.anchor)} />
                </PopupDoor>
              )}
            </th>
            <td>
              <CountInRow row={row} column="domains_num" isShort={isLong(row.domains_num)} />
            </td>
            <td class={styles.links}>
              <CountInRow row={row} column="backlinks_num" isShort={isLong(row.backlinks_num)} />
              <span class={styles.track} aria-hidden="true">
                {row.backlinks_num !== null && (
                  <span class={styles.bar} style={{ width: `${(100 * row.backlinks_num) / max}%` }} />
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table's place while it loads, with as many lines as will come. */
export function AnchorsSkeleton({ lines }: { readonly lines: number }) {
  return (
    <div class={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines + 1 }, (_line, index) => (
        <div key={index} class={styles.line}>
          <Skeleton width={`${9 - ((index * 3) % 5)}em`} height="0.8em" />
          <Skeleton width="11em" height="0.8em" />
        </div>
      ))}
    </div>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col" class={styles.anchor}>
          {t('anchor')}
        </th>
        <th scope="col">{t('anchor_domains')}</th>
        <th scope="col" class={styles.links}>
          {t('anchor_backlinks')}
        </th>
      </tr>
    </thead>
  );
}

function isLong(count: number | null): boolean {
  return count !== null && count >= shortFrom;
}
