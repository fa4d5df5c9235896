import { quoteText } from '@/components/labels/quote-text.ts';
import { QuoteText } from '@/components/lookup/QuoteText.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { displayHost, targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ApprovalReason, Popup } from '@/utils/models/lookup/PopupModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import styles from './PopupApproval.module.css';

interface Props {
  readonly target: Target;
  /** The host that stands for the target's site. */
  readonly site: string;
  readonly popup: Popup;
  /** *Ask before spending more than*, in units. */
  readonly askAbove: number;
  /** What today's budget has left, or null where there is no budget. */
  readonly budgetLeft: number | null;
}

/** What needs the user's yes before anything is bought, with its price; nothing is sent until then. */
export function PopupApproval({ target, site, popup, askAbove, budgetLeft }: Props) {
  const approval = popup.approval.value;
  if (!approval) return null;
  const units = popup.approvalUnits.value;
  const isOverBudget = budgetLeft !== null && units > budgetLeft;
  const locale = uiLocale();
  return (
    <section class={styles.approval} aria-label={t('look_up')}>
      {approval.reason === 'query' && <SentAddress target={target} />}
      <QuietText reason={approval.reason} site={site} />
      <p>
        {isOverBudget
          ? tCount('approval_budget', units, formatCount(budgetLeft, locale))
          : approval.reason === 'limit'
            ? t('approval_above_limit', quoteText(units), formatCount(askAbove, locale))
            : approval.reason === 'recent'
              ? t('approval_recent', quoteText(units), formatCount(approval.unaskedUnits, locale))
              : t('approval_setting', quoteText(units))}
      </p>
      {approval.reason === 'tab' && <p>{t('approval_tab')}</p>}
      {approval.load === 'look' && !popup.hasRows.value && <Prices popup={popup} units={units} />}
      <div class={styles.actions}>
        {isOverBudget || approval.load === 'refresh' ? (
          <Button kind="primary" moneyOf={units} onClick={popup.approve}>
            {tCount('spend_units', units)}
          </Button>
        ) : (
          <Button kind="primary" units={units} onClick={popup.approve}>
            {t('look_up')}
          </Button>
        )}
        {(approval.load === 'refresh' || popup.hasRows.value) && <Button onClick={popup.decline}>{t('cancel')}</Button>}
      </div>
    </section>
  );
}

/** Why an opening buys nothing of this site by itself, and where that can be changed. */
function QuietText({ reason, site }: { readonly reason: ApprovalReason; readonly site: string }) {
  if (reason === 'vendor') return <p>{t('approval_vendor', displayHost(site))}</p>;
  if (reason !== 'site' && reason !== 'lost-list') return null;
  return (
    <p>
      {reason === 'site' ? t('approval_quiet', displayHost(site)) : t('approval_lost_list')}{' '}
      <OptionsLink section="quiet-sites">{t('quiet_change')}</OptionsLink>
    </p>
  );
}

function SentAddress({ target }: { readonly target: Target }) {
  const label = targetLabel(target);
  const index = label.indexOf('?');
  return (
    <>
      <p>{t('approval_query')}</p>
      <p class={styles.address} dir="ltr">
        <WebText text={label.slice(0, index)} />
        <mark class={styles.query}>
          <WebText text={label.slice(index)} />
        </mark>
      </p>
    </>
  );
}

function Prices({ popup, units }: { readonly popup: Popup; readonly units: number }) {
  const parts = [
    [t('region_overview'), popup.overview],
    [t('report_backlinks_ascore_profile'), popup.profile],
    [t('region_anchors'), popup.anchors],
  ] as const;
  const toBuy: readonly object[] = popup.toBuy.value;
  const bought = parts.filter(([, lookup]) => toBuy.includes(lookup));
  return bought.length < 2 ? null : (
    <ul class={styles.prices}>
      {bought.map(([name, lookup]) => (
        <li key={name}>
          <span>{name}</span>
          <QuoteText units={lookup.quote.value.units} />
        </li>
      ))}
      <li class={styles.sum}>
        <span>{t('approval_all')}</span>
        <QuoteText units={units} />
      </li>
    </ul>
  );
}
