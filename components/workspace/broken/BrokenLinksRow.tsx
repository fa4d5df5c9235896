import { quoteText } from '@/components/labels/quote-text.ts';
import { Cell } from '@/components/table/cells/cells.tsx';
import { clipForTooltip } from '@/components/ui/clip.ts';
import { Count } from '@/components/ui/Count.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { displayHost, targetLabel } from '@/utils/format/display-host.ts';
import type { LookupModel } from '@/utils/models/lookup/LookupModel.ts';
import { linkingSites, type BrokenPage } from '@/utils/view/broken-pages.ts';
import { WhoLinksHere } from './WhoLinksHere.tsx';
import styles from './BrokenLinksPanel.module.css';

interface Props {
  readonly page: BrokenPage;
  readonly lookup: InstanceType<typeof LookupModel>;
}

/** As many as a line has room for; the others are behind *Who links here*. */
const maxSites = 3;

/** One broken page: its status, how many links it is said to have, what is loaded of them or what they cost, the first sites that link, and the way to all. */
export function BrokenLinksRow({ page: { target, code, backlinks }, lookup }: Props) {
  const { view } = useWorkspace();
  const { kind } = lookup.state.value;
  const rows = lookup.cached.value?.rows ?? [];
  const sites = linkingSites(rows);
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
      {sites.length > 0 && (
        <ul class={styles.sites} aria-label={t('broken_linking_sites', targetLabel(target))}>
          {sites.slice(0, maxSites).map((site) => (
            <li key={site} title={clipForTooltip(displayHost(site))}>
              <WebText text={displayHost(site)} />
            </li>
          ))}
          {sites.length > maxSites && <li>{t('broken_more_sites', sites.length - maxSites)}</li>}
        </ul>
      )}
    </li>
  );
}
