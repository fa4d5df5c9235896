import { WebText } from '@/components/ui/WebText.tsx';
import { SiteChoice } from '@/components/workspace/lists/SiteChoice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { useProspects } from './use-prospects.ts';
import styles from './Prospects.module.css';

interface Props {
  readonly site: Target | null;
  /** How many prospects it has; null while they are read. */
  readonly count?: number | null;
}

/** Whose prospects these are, with the way to those of the user's other sites. */
export function ProspectsSite({ site, count = null }: Props) {
  const { context } = useWorkspace();
  const prospects = useProspects();
  const listed = (prospects?.sites.value ?? []).filter(({ source }) => source === context.source);
  const mine = (prospects?.known.value?.mine ?? []).filter(
    (target) => !listed.some((other) => isSameTarget(other.target, target)),
  );
  const sites = [...listed, ...mine.map((target) => ({ target, count: null }))];
  const hasChoice = sites.some(({ target }) => site === null || !isSameTarget(target, site));
  return (
    <p class={styles.about}>
      {hasChoice ? (
        <SiteChoice label={t('prospects_for')} name={t('prospects_site')} site={site} sites={sites} />
      ) : (
        site && (
          <span>
            {t('prospects_for')}{' '}
            <b class={styles.site}>
              <WebText text={targetLabel(site)} />
            </b>
          </span>
        )
      )}
      {count !== null && <span role="status">{tCount('prospects_sites', count)}</span>}
    </p>
  );
}
