import { IconButton } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { QuietSitesList } from '@/utils/models/QuietSitesModel.ts';
import type { QuietReason } from '@/utils/store/quiet-sites.ts';

interface Props {
  readonly sites: QuietSitesList;
  /** The host that stands for the site. */
  readonly site: string;
  readonly quiet: QuietReason | null;
}

/** Keeps openings from buying anything of this site, or takes that back. What is on the list otherwise is changed on the options page. */
export function QuietButton({ sites, site, quiet, onSet }: Props & { readonly onSet: () => void }) {
  const isOwn = sites.isOwn(site);
  if (quiet !== null && !(quiet === 'site' && isOwn)) return null;
  return (
    <IconButton
      icon={isOwn ? 'play' : 'pause'}
      label={t(isOwn ? 'quiet_end' : 'quiet_begin')}
      onClick={() => {
        onSet();
        void (isOwn ? sites.remove(site) : sites.add(site));
      }}
    />
  );
}
