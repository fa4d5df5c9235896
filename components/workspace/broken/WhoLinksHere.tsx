import { clipForTooltip } from '@/components/ui/clip.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { cameFrom } from '@/utils/view/doors/doors.ts';
import type { View } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import styles from './WhoLinksHere.module.css';

interface Props {
  readonly view: View;
  /** The broken page. */
  readonly target: Target;
  /** The page in words. */
  readonly description: string;
  readonly tabIndex?: 0 | -1;
}

/** The way from a broken page to its backlinks, as a query: it buys nothing. */
export function WhoLinksHere({ view, target, description, tabIndex }: Props) {
  return (
    <ViewLink
      view={cameFrom({ ...viewOfReport(view, 'backlinks'), targets: [target] }, view)}
      class={styles.link}
      title={clipForTooltip(t('backlinks_of', description))}
      {...(tabIndex !== undefined && { tabIndex })}
    >
      {t('who_links_here')}
    </ViewLink>
  );
}
