import { useId } from 'preact/hooks';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import styles from './TargetForm.module.css';

/** The user puts them in his order: the first ones are what he works on. */
const maxShown = 6;

interface Props {
  /** What stands first now. */
  readonly first: Target | undefined;
  /** What the report takes. */
  readonly types: readonly TargetType[];
  readonly onChoose: (site: Target) => void;
}

/** Offers the user's sites for the first place of a comparison that is about one's own site; nothing where one stands there. */
export function YourSites({ first, types, onChoose }: Props) {
  const id = useId();
  const sites = (useModel(MySitesModel).sites.value ?? []).filter(({ type }) => types.includes(type));
  if (sites.length === 0 || (first && sites.some((site) => isSameTarget(site, first)))) return null;
  return (
    <div class={styles.chosen} role="group" aria-labelledby={id}>
      <span id={id} class={styles.chipsHint}>
        {t('your_sites')}
      </span>
      {sites.slice(0, maxShown).map((site) => (
        <button
          key={`${site.type} ${site.value}`}
          type="button"
          class={styles.offer}
          title={t('make_your_site')}
          onClick={() => onChoose(site)}
        >
          <WebText text={targetLabel(site)} />
        </button>
      ))}
    </div>
  );
}
