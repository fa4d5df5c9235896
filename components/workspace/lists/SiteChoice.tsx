import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import styles from './SiteChoice.module.css';

interface Props {
  /** What is seen beside the choice, and what it is called where that is more. */
  readonly label: string;
  readonly name?: string;
  readonly site: Target | null;
  /** The sites that there are, with how much is on the list of each where that is known. */
  readonly sites: readonly { readonly target: Target; readonly count: number | null }[];
}

/** The sites that have a list and the user's own, to go from one to another. Nothing where there is no other. */
export function SiteChoice({ label, name, site, sites }: Props) {
  const { view, open } = useWorkspace();
  const others = sites.filter(({ target }) => site === null || !isSameTarget(target, site));
  if (others.length === 0) return null;
  const all = [...(site ? [{ target: site, count: null }] : []), ...others];
  return (
    <label class={styles.site}>
      {label}
      <select
        aria-label={name}
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
