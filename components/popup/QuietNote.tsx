import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import type { QuietSitesList } from '@/utils/models/QuietSitesModel.ts';
import type { QuietReason } from '@/utils/store/quiet-sites.ts';

interface Props {
  readonly sites: QuietSitesList;
  /** The host that stands for the site. */
  readonly site: string;
  readonly quiet: QuietReason | null;
}

/** Says what was just set, with the way back. */
export function QuietNote({ sites, site, quiet }: Props) {
  const isQuiet = quiet !== null;
  return (
    <Message tone="calm" actions={isQuiet && <Button onClick={() => void sites.remove(site)}>{t('undo')}</Button>}>
      <p role="status">
        {t(isQuiet ? 'quiet_begun' : 'quiet_ended', displayHost(site))}{' '}
        <OptionsLink section="quiet-sites">{t('quiet_change')}</OptionsLink>
      </p>
    </Message>
  );
}
