import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { columnName } from '@/components/labels/column-name.ts';
import { CountryCell, TimeCell } from '@/components/table/cells/cells.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
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
import { cameFrom } from '@/utils/view/doors/doors.ts';
import { withPart } from '@/utils/view/narrow/narrow-part.ts';
import type { View } from '@/utils/view/view-address.ts';
import { readViewOptions, viewOfReport, withOptions } from '@/utils/view/view-options.ts';
import own from './ClassCTable.module.css';
import styles from '@/components/table/cells/cells.module.css';
import doors from '@/components/workspace/doors/DoorLink.module.css';

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
    if (network === '') return [];
    const way = (label: string, next: View): MenuItem => ({ label, href: hrefOf(next), act: () => open(next) });
    return [
      [
        way(t('door_domains_in_network', network), domainsIn(view, network)),
        way(t('door_addresses', network), addressesIn(view, network)),
      ],
      [
        {
          label: t('copy_text', network),
          act: () => void writeClipboard(network).then(() => onSaid(t('row_copied', network))),
        },
      ],
    ];
  };
  return (
    <>
      <p class={own.note}>{t('network_note')}</p>
      <RowMenu items={groups} labelOf={({ network }) => network} groupsOf={groupsOf}>
        {(more) => (
          <DataTable
            name={t(`report_${report}`)}
            items={groups}
            rowHeight={rowHeight}
            labelOf={({ network }) => network}
            columns={[
              column('network', t('column_network'), 190, ({ network }) => <Network network={network} />, 'start'),
              column('ips', t('column_ips'), 110, ({ network, ips }) => (
                <Behind network={network} view={addressesIn(view, network)} title={t('door_addresses', network)}>
                  <Count value={ips} />
                </Behind>
              )),
              column('domains', columnName(report, 'domains_num'), 120, ({ network, domains }) => (
                <Behind network={network} view={domainsIn(view, network)} title={t('door_domains_in_network', network)}>
                  <Count value={domains} />
                </Behind>
              )),
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
              column('first', columnName(report, 'first_seen'), 122, ({ firstSeen }) => (
                <TimeCell seconds={firstSeen} />
              )),
              column('last', columnName(report, 'last_seen'), 122, ({ lastSeen }) => <TimeCell seconds={lastSeen} />),
              more,
            ]}
          />
        )}
      </RowMenu>
    </>
  );
}

/** A network is no filter of the API's, which takes whole addresses: its domains are those of the loaded ones. */
function domainsIn(view: View, network: string): View {
  return cameFrom(inNetwork(viewOfReport(view, 'backlinks_refdomains'), network), view);
}

function addressesIn(view: View, network: string): View {
  return inNetwork(withOptions(view, { isGrouped: false, find: '' }), network);
}

function inNetwork(view: View, network: string): View {
  const { narrowing } = readViewOptions(view);
  const parts = withPart(narrowing.parts, { kind: 'text', column: 'ip', text: network, isThere: true });
  return withOptions(view, { narrowing: { ...narrowing, parts } });
}

function Network({ network }: { readonly network: string }) {
  const { view } = useWorkspace();
  return (
    <Behind network={network} view={domainsIn(view, network)} title={t('door_domains_in_network', network)}>
      <code class={styles.mono}>{network === '' ? t('missing') : network}</code>
    </Behind>
  );
}

/** What a figure of a network counts; addresses that are none have no network, and nothing leads on from them. */
function Behind({ network, view, title, children }: BehindProps) {
  return network === '' ? (
    <>{children}</>
  ) : (
    <ViewLink view={view} class={doors.door} title={title} tabIndex={useRowTabIndex()}>
      {children}
    </ViewLink>
  );
}

interface BehindProps {
  readonly network: string;
  readonly view: View;
  readonly title: string;
  readonly children: ComponentChildren;
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
