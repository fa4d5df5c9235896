import { t } from '@/utils/browser/i18n.ts';
import { isReportId, reportIds } from '@/utils/semrush/catalogue.ts';
import { prospectFields, type ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';
import { isProspectStatus, prospectStatuses, prospectWays } from '@/utils/view/prospects/prospect.ts';

/** A status in words; one of a version to come as it is stored. */
export function statusName(status: string): string {
  return isProspectStatus(status) ? t(`prospect_${status}`) : status;
}

/** Where a prospect came from, in words. */
export function originName(from: string): string {
  if (isReportId(from)) return t(`report_${from}`);
  const way = prospectWays.find((known) => known === from);
  return way ? t(`prospect_from_${way}`) : from;
}

/** What a file of prospects calls everything. */
export function prospectWords(): ProspectWords {
  return {
    fields: record(prospectFields, (field) => t(`prospect_field_${field}`)),
    statuses: record(prospectStatuses, (status) => t(`prospect_${status}`)),
    origins: record([...reportIds, ...prospectWays], originName),
  };
}

function record<Key extends string>(keys: readonly Key[], textOf: (key: Key) => string): Record<Key, string> {
  return Object.fromEntries(keys.map((key) => [key, textOf(key)])) as Record<Key, string>;
}
