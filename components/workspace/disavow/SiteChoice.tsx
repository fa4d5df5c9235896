import { useModel } from '@preact/signals';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { DisavowSitesModel } from '@/utils/models/lists/DisavowSitesModel.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import styles from './DisavowPage.module.css';

/** The sites that have a list and the user's own, to go from one to another. Nothing where there is no other. */
export function SiteChoice({ site }: { readonly site: Target | null }) {
  const { view, context, open } = useWorkspace();
  const { sites } = useModel(DisavowSitesModel);
  const mine = useModel(MySitesModel).sites.value ?? [];
  const listed = sites.value.filter(
    ({ source, target }) => source === context.source && (site === null || !isSameTarget(target, site)),
  );
  const known = [...(site ? [site] : []), ...listed.map(({ target }) => target)];
  const others = [
    ...listed,
    ...mine
      .filter((own) => !known.some((other) => isSameTarget(other, own)))
      .map((target) => ({ target, count: null })),
  ];
  if (others.length === 0) return null;
  const all = [...(site ? [{ target: site, count: null }] : []), ...others];
  return (
    <label class={styles.site}>
      {t('disavow_site')}
      <select
        value={site ? '0' : ''}
        onChange={({ currentTarget }) => {
          const chosen = all[Number(currentTarget.value)];
          if (chosen) open({ ...view, targets: [chosen.target] });
        }}
      >
        {site === null && <option value="">—</option>}
        {all.map(({ target, count }, at) => (
          <option key={`${target.type} ${target.value}`} value={String(at)}>
            {targetLabel(target)}
            {count === null ? '' : ` · ${tCount('list_entries', count)}`}
          </option>
        ))}
      </select>
    </label>
  );
}
