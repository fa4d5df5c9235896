import { t, tCount, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { signalLimits, type SignalKind } from '@/utils/view/signals.ts';

const names: { readonly [Kind in SignalKind]: MessageKey } = {
  'spam-anchor': 'signal_spam_anchor',
  'shared-ip': 'signal_shared_ip',
  'shared-network': 'signal_shared_network',
  sitewide: 'signal_sitewide',
  'external-links': 'signal_external_links',
  'low-score': 'signal_low_score',
};

/** A signal as it is told and as it is stored; one of a version to come is shown by its own name. */
export interface AnySignal {
  readonly kind: string;
  readonly count: number | null;
  readonly text: string;
}

function isKnown(kind: string): kind is SignalKind {
  return Object.hasOwn(names, kind);
}

/** A signal's name, short. */
export function signalName({ kind }: AnySignal): string {
  return isKnown(kind) ? t(names[kind]) : kind;
}

/** The rule of a signal with its limit, and the figure that it comes from. */
export function signalRule({ kind, count, text }: AnySignal): string {
  if (!isKnown(kind)) return kind;
  const figure = count ?? 0;
  switch (kind) {
    case 'spam-anchor':
      return t('signal_spam_anchor_rule', text);
    case 'shared-ip':
      return tCount('signal_shared_ip_rule', figure, text, limit(signalLimits.domainsOnIp));
    case 'shared-network':
      return tCount('signal_shared_network_rule', figure, text, limit(signalLimits.domainsInNetwork));
    case 'sitewide':
      return t('signal_sitewide_rule');
    case 'external-links':
      return tCount('signal_external_links_rule', figure, limit(signalLimits.externalLinks));
    case 'low-score':
      return t('signal_low_score_rule', figure, limit(signalLimits.score));
  }
}

function limit(count: number): string {
  return formatCount(count, uiLocale());
}
