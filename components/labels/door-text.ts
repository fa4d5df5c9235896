import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCountry } from '@/utils/format/country.ts';
import { displayAddress, displayHost, targetLabel } from '@/utils/format/display-host.ts';
import type { DoorWords } from '@/utils/view/doors/door-plans.ts';
import type { Door } from '@/utils/view/doors/doors.ts';
import { filterValueName } from './filter-words.ts';

/** More of a subject makes no menu clearer. */
const maxSubject = 80;

/** Where a door leads, in words. */
export function doorText({
  words,
  subject,
  target,
  view,
}: Pick<Door, 'words' | 'subject' | 'target' | 'view'>): string {
  const label = targetLabel(target);
  return t(`door_${words}`, clip(writers[words]?.(subject, label, view.report) ?? label), clip(label));
}

type Write = (subject: string, label: string, report: Door['view']['report']) => string;

const asHost: Write = (subject) => displayHost(subject);
const asPage: Write = (subject) => displayAddress(subject);
const asItIs: Write = (subject) => subject;

/** How the subject of a door is written; where nothing is said, the target is the subject. */
const writers: Partial<Record<DoorWords, Write>> = {
  links_from: asHost,
  links_of_type: (subject, _label, report) => filterValueName(report, 'type', subject),
  links_to_page: asPage,
  anchors_to_page: asPage,
  domains_to_page: asPage,
  links_with_anchor: asItIs,
  links_in_zone: (subject) => displayHost(subject.replace(/^\./, '')),
  links_from_ip: asItIs,
  domains_in_country: (subject) => formatCountry(subject, uiLocale()),
  domains_in_zone: (subject) => displayHost(subject.replace(/^\./, '')),
  domains_on_ip: asItIs,
  domains_in_category: asItIs,
  gap_with: asHost,
  shared_with: asHost,
};

function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= maxSubject ? line : `${line.slice(0, maxSubject).toWellFormed()}…`;
}
