import { useSignal } from '@preact/signals';
import { IconButton } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { AddedProspect } from '@/utils/models/lists/add-prospect.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { loadWays } from './ways.ts';

/** What came of adding the popup's site. */
export type Adding = AddedProspect | 'removed' | 'failed' | null;

interface Props {
  readonly site: Target;
  readonly source: Source;
  readonly isPrivate: boolean;
  readonly onAdded: (adding: Adding) => void;
}

/** Adds the site to the prospects of the chosen own site. Where none is chosen, the workspace asks for it first. */
export function AddToProspects({ site, source, isPrivate, onAdded }: Props) {
  const isBusy = useSignal(false);
  const add = async (): Promise<void> => {
    isBusy.value = true;
    try {
      // Who opens the popup for its figures loads nothing of it.
      const { addFromPopup } = await import('@/utils/models/lists/add-prospect.ts');
      const added = await addFromPopup(site, source);
      if (added.kind === 'no-own-site') await (await loadWays()).showProspects(null, site.value, isPrivate);
      else onAdded(added);
    } catch {
      onAdded('failed');
    }
    isBusy.value = false;
  };
  return (
    <IconButton
      icon="plus"
      label={t('prospects_add')}
      {...(isPrivate && { description: t('list_incognito') })}
      isDisabled={isPrivate || isBusy.value}
      onClick={() => void add()}
    />
  );
}
