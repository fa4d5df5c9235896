import type { ComponentChildren } from 'preact';
import { moneyText } from '@/components/labels/unit-price.ts';
import { Count } from '@/components/ui/Count.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './SpendingTable.module.css';

interface Props {
  /** The table's name: as a text, or the id of the heading that holds it. */
  readonly name: { readonly label: string } | { readonly labelledBy: string };
  /** What a line is, such as a day. */
  readonly head: string;
  readonly lines: readonly {
    readonly key: string;
    readonly title: ComponentChildren;
    readonly requests: number;
    readonly units: number;
  }[];
}

/** Requests and units, line by line. */
export function SpendingTable({ name, head, lines }: Props) {
  return (
    <table
      class={styles.table}
      {...('label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy })}
    >
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('spending_requests')}</th>
          <th scope="col">{t('log_units')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, title, requests, units }) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            <td>
              <Count value={requests} />
            </td>
            <td>
              <Count value={units} />
              <Money units={units} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Money({ units }: { readonly units: number }) {
  const money = moneyText(units);
  return money === null ? null : <small class={styles.money}> {money}</small>;
}
