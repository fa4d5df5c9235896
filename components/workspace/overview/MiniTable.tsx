import type { ComponentChildren } from 'preact';
import { Count } from '@/components/ui/Count.tsx';
import { UnreadCell } from '@/components/ui/UnreadCell.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare, shareOf } from '@/utils/format/numbers.ts';
import styles from './Overview.module.css';

interface Props {
  /** The table's name. */
  readonly name: string;
  readonly heads: readonly [string, string];
  readonly lines: readonly {
    readonly label: ComponentChildren;
    readonly value: number | null;
    readonly raw?: string | null;
  }[];
  /** What the values are parts of; null where it is not known. */
  readonly whole: number | null;
  /** What that whole is, in words. */
  readonly of: string;
}

/** The first rows of a report on a dashboard: what, how many, and a bar. */
export function MiniTable({ name, heads, lines, whole, of }: Props) {
  const max = Math.max(1, ...lines.map(({ value }) => value ?? 0));
  return (
    <table class={styles.mini} aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, value, raw = null }, index) => {
          const share = shareOf(value, whole);
          return (
            <tr key={index}>
              <td class={styles.what}>{label}</td>
              <td title={share === null ? undefined : t('share_value', formatShare(share, uiLocale()), of)}>
                <span class={styles.miniValue}>
                  {raw === null ? <Count value={value} isShort /> : <UnreadCell text={raw} />}
                  <span class={styles.miniTrack} aria-hidden="true">
                    {value !== null && <span class={styles.miniFill} style={{ width: `${(value / max) * 100}%` }} />}
                  </span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
