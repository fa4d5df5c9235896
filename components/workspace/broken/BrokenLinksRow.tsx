import { quoteText } from '@/components/labels/quote-text.ts';
import { Cell } from '@/components/table/cells/cells.tsx';
import { Count } from '@/components/ui/Count.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { LookupModel } from '@/utils/models/lookup/LookupModel.ts';
import type { BrokenPage } from '@/utils/view/broken-pages.ts';
import { WhoLinksHere } from './WhoLinksHere.tsx';
import styles from './BrokenLinksPanel.module.css';

interface Props {
  readonly page: BrokenPage;
  readonly lookup: InstanceType<typeof LookupModel>;
}

/** One broken page: its status, how many links it is said to have, what is loaded of them or what they cost, and the way to them. */
export function BrokenLinksRow({ page: { target, code, backlinks }, lookup }: Props) {
  const { view } = useWorkspace();
  const { kind } = lookup.state.value;
  const rows = lookup.cached.value?.rows ?? [];
  const text =
    kind === 'loading'
      ? t('loading')
      : kind === 'ready' || rows.length > 0
        ? tCount('rows_loaded', rows.length)
        : kind === 'reading'
          ? ''
          : quoteText(lookup.missingQuote.value.units);
  return (
    <li class={styles.row}>
      <span class={styles.code}>
        <Cell kind="code" value={code} />
      </span>
      <span class={styles.page}>
        <Cell kind="url" value={target.value} />
      </span>
      <span class={styles.facts}>
        <span>
          <Count value={backlinks} isShort /> {t('broken_backlinks')}
        </span>
        <span class={styles.state}>{text}</span>
      </span>
      <WhoLinksHere view={view} target={target} description={targetLabel(target)} />
    </li>
  );
}
