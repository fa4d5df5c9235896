import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { countryTwin, formatCountry } from '@/utils/format/country.ts';
import { displayHost, targetLabel } from '@/utils/format/display-host.ts';
import { reportOf, type FilterOperation, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { FilterItemProblem, FilterProblem } from '@/utils/semrush/filter/filter.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

const fieldNames = {
  type: 'filter_type',
  zone: 'column_zone',
  ip: 'column_ip',
  refdomain: 'filter_refdomain',
  anchor: 'column_anchor',
  urlanchor: 'filter_urlanchor',
  redirects: 'filter_redirects',
  country: 'column_country',
  newdomain: 'filter_newdomain',
  lostdomain: 'filter_lostdomain',
  category: 'column_category_name',
} as const satisfies Record<string, MessageKey>;

/** What a filter's field is called; one that counts the links to a target names the target. */
export function filterFieldName(report: ReportId, field: string, targets: readonly Target[]): string {
  const target = reportOf(report).filters[field]?.target;
  if (target !== undefined)
    return t('filter_links_to', targets[target] ? targetLabel(targets[target]) : t('target_number', target + 1));
  return isNamed(field) ? t(fieldNames[field]) : field;
}

const operationNames: Readonly<Record<FilterOperation | '', readonly [MessageKey, MessageKey]>> = {
  '': ['op_is', 'op_is_not'],
  Eq: ['op_is', 'op_is_not'],
  Gt: ['op_more', 'op_not_more'],
  Lt: ['op_less', 'op_not_less'],
  Bw: ['op_begins', 'op_not_begins'],
  Ew: ['op_ends', 'op_not_ends'],
  Co: ['op_contains', 'op_not_contains'],
  Wm: ['op_word', 'op_not_word'],
};

export function operationName({ sign, operation }: Pick<FilterItem, 'sign' | 'operation'>): string {
  return t(operationNames[operation][sign === '+' ? 0 : 1]);
}

const valueNames = {
  follow: 'tag_follow',
  nofollow: 'tag_nofollow',
  sponsored: 'tag_sponsored',
  ugc: 'tag_ugc',
  text: 'tag_text',
  image: 'tag_image',
  form: 'tag_form',
  frame: 'tag_frame',
  newlink: 'tag_new',
  lostlink: 'tag_lost',
  true: 'yes',
} as const satisfies Record<string, MessageKey>;

/** A filter's value as it is shown: fixed ones by name, a country by its own. */
export function filterValueName(report: ReportId, field: string, value: string): string {
  const known = reportOf(report).filters[field];
  if (known?.values && isNamedValue(value)) return t(valueNames[value]);
  if (known?.control === 'host' || known?.control === 'zone') return displayHost(value);
  return known?.control === 'country' ? countryValueName(value) : value;
}

const problemNames: Readonly<Record<FilterItemProblem | 'too-many-items', MessageKey>> = {
  'unknown-field': 'filter_problem_field',
  'empty-value': 'filter_problem_empty',
  'bar-in-value': 'filter_problem_bar',
  'unknown-operation': 'filter_problem_field',
  'unknown-value': 'filter_problem_value',
  'malformed-value': 'filter_problem_form',
  'unknown-country': 'filter_problem_country',
  'too-many-items': 'filter_problem_many',
};

/** Why a filter cannot be sent, in words. */
export function filterProblemText({ reason }: FilterProblem): string {
  return t(problemNames[reason]);
}

function isNamed(field: string): field is keyof typeof fieldNames {
  return Object.hasOwn(fieldNames, field);
}

function isNamedValue(value: string): value is keyof typeof valueNames {
  return Object.hasOwn(valueNames, value);
}

/** Two codes of one country are told apart: which of them was sent decides what comes. */
function countryValueName(value: string): string {
  const name = formatCountry(value, uiLocale());
  return countryTwin(value) === null ? name : t('country_with_code', name, value);
}
