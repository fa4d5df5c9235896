import { useMemo } from 'preact/hooks';
import { columnName } from '@/components/labels/column-name.ts';
import { CountryCell, TimeCell } from '@/components/table/cells/cells.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { Count } from '@/components/ui/Count.tsx';
import type { MenuItem } from '@/components/ui/Menu.tsx';
import { RowMenu } from '@/components/workspace/doors/RowMenu.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { groupByClassC, type ClassC } from '@/utils/view/class-c.ts';
import type { View } from '@/utils/view/view-address.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from '@/components/table/cells/cells.module.css';

const report = 'backlinks_refips';
const maxCountries = 4;

interface Props {
  readonly rows: readonly Row<'backlinks_refips'>[];
  /** px */
  readonly rowHeight: number;
  /** Tells what was done. */
  readonly onSaid: (text: string) => void;
}

/** Referring IPs by the class C network they lie in: many addresses of one network are often one owner's. */
export function ClassCTable({ rows, rowHeight, onSaid }: Props) {
  const groups = useMemo(() => groupByClassC(rows), [rows]);
  const column = (
    id: string,
    name: string,
    width: number,
    render: Column<ClassC>['render'],
    align: 'start' | 'end' = 'end',
  ): Column<ClassC> => ({
    id,
    title: name,
    name,
    width,
    align,
    isMain: id === 'network',
    render,
  });
  const { view, open, hrefOf } = useWorkspace();
  const groupsOf = ({ network }: ClassC): readonly (readonly MenuItem[])[] => {
    const addresses = addressesIn(view, network);
    return [
      [{ label: t('door_addresses', network), href: hrefOf(addresses), act: () => open(addresses) }],
      [
        {
          label: t('copy_text', network),
          act: () => void writeClipboard(network).then(() => onSaid(t('row_copied', network))),
        },
      ],
    ];
  };
  return (
    <RowMenu items={groups} labelOf={({ network }) => network} groupsOf={groupsOf}>
      {(more) => (
        <DataTable
          name={t(`report_${report}`)}
          items={groups}
          rowHeight={rowHeight}
          labelOf={({ network }) => network}
          columns={[
            column('network', t('column_network'), 190, ({ network }) => <NetworkLink network={network} />, 'start'),
            column('ips', t('column_ips'), 110, ({ ips }) => <Count value={ips} />),
            column('domains', columnName(report, 'domains_num'), 120, ({ domains }) => <Count value={domains} />),
            column('backlinks', columnName(report, 'backlinks_num'), 120, ({ backlinks }) => (
              <Count value={backlinks} />
            )),
            column(
              'countries',
              columnName(report, 'country'),
              150,
              ({ countries }) => <Countries countries={countries} />,
              'start',
            ),
            column('first', columnName(report, 'first_seen'), 122, ({ firstSeen }) => <TimeCell seconds={firstSeen} />),
            column('last', columnName(report, 'last_seen'), 122, ({ lastSeen }) => <TimeCell seconds={lastSeen} />),
            more,
          ]}
        />
      )}
    </RowMenu>
  );
}

/** A network is no filter of the API's, which takes whole addresses: it is searched for among the loaded ones. */
function addressesIn(view: View, network: string): View {
  return withOptions(view, { isGrouped: false, find: network.replace(/(?:0\/24|:\/48)$/, '') });
}

/** The addresses of a network: a search for what they begin with. */
function NetworkLink({ network }: { readonly network: string }) {
  const { view } = useWorkspace();
  return (
    <ViewLink view={addressesIn(view, network)} title={t('show_addresses')}>
      <code class={styles.mono}>{network === '' ? t('missing') : network}</code>
    </ViewLink>
  );
}

function Countries({ countries }: { readonly countries: readonly string[] }) {
  return (
    <>
      {countries.slice(0, maxCountries).map((country, index) => (
        <span key={country}>
          {index > 0 && ', '}
          <CountryCell country={country} />
        </span>
      ))}
      {countries.length > maxCountries && ` +${countries.length - maxCountries}`}
    </>
  );
}
