import { useModel } from '@/components/ui/hooks/use-model.ts';
import { SiteChoice } from '@/components/workspace/lists/SiteChoice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { DisavowSitesModel } from '@/utils/models/lists/DisavowSitesModel.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';

/** The sites that have a disavow list, and the user's own. */
export function DisavowSiteChoice({ site }: { readonly site: Target | null }) {
  const { context } = useWorkspace();
  const { sites } = useModel(DisavowSitesModel);
  const mine = useModel(MySitesModel).sites.value ?? [];
  const listed = sites.value.filter(({ source }) => source === context.source);
  const others = mine
    .filter((own) => !listed.some(({ target }) => isSameTarget(target, own)))
    .map((target) => ({ target, count: null }));
  return <SiteChoice label={t('disavow_site')} site={site} sites={[...listed, ...others]} />;
}
