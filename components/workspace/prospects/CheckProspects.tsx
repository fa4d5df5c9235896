import { useMemo } from 'preact/hooks';
import { Popover } from '@/components/ui/Popover.tsx';
import { CheckPanel } from '@/components/workspace/link-checks/CheckPanel.tsx';
import type { Checking } from '@/components/workspace/link-checks/use-checking.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { pairsOfProspects } from '@/utils/models/links/pairs-of-prospects.ts';
import type { LinkPair } from '@/utils/page-links/link-pair.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import type { ProspectLinks } from './use-prospect-links.ts';
import styles from '@/components/workspace/link-checks/CheckLinks.module.css';

interface Props {
  readonly site: Target;
  readonly chosen: readonly ProspectEntry[];
  readonly live: ProspectLinks;
  readonly checking: Checking;
  readonly say: (text: string) => void;
}

/** Looks whether the pages of the selected prospects link to the own site. */
export function CheckProspects({ site, chosen, live, checking, say }: Props) {
  return (
    <Popover label={t('check_links')} hasChevron align="start">
      {(close) => (
        <ProspectsPanel
          {...{ site, chosen, live, checking }}
          onStart={(pairs) =>
            void checking.start(pairs).then((told) => {
              say(told);
              close();
            })
          }
        />
      )}
    </Popover>
  );
}

interface PanelProps extends Omit<Props, 'say'> {
  readonly onStart: (pairs: readonly LinkPair[]) => void;
}

/** What is opened, and what is left out: of some prospects only the site is known. */
function ProspectsPanel({ site, chosen, live, checking, onStart }: PanelProps) {
  const { sites, ...found } = useMemo(
    () => pairsOfProspects(chosen, site, (entry) => live.get(entry)?.source ?? null),
    [chosen, live],
  );
  return (
    <>
      <CheckPanel checking={checking} {...found} onStart={onStart} />
      {checking.obstacle === null && sites > 0 && (
        <p class={styles.beside}>
          {tCount('check_prospects_sites', sites)}{' '}
          <ViewLink view={viewOfPage({ targets: [site], extra: {} }, 'link_checks')} class={styles.link}>
            {t('check_prospects_paste')}
          </ViewLink>
        </p>
      )}
    </>
  );
}
