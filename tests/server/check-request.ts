import { parse } from 'tldts';
import { checkFilter, type ParsedFilterItem } from './check-filter.ts';
import {
  defaultLines,
  documentOf,
  isDocumented,
  listed,
  type DocumentedId,
  type DocumentedReport,
} from './document.ts';

type TargetType = 'root_domain' | 'domain' | 'url';

/** What the API was asked for, read from the parameters. */
export interface ParsedRequest {
  readonly report: DocumentedId;
  readonly targets: readonly { readonly value: string; readonly type: TargetType }[];
  readonly columns: readonly string[];
  readonly sort: string | null;
  readonly filter: readonly ParsedFilterItem[];
  readonly start: number;
  readonly end: number;
}

/** A request that the document does not allow: the API's own error text, and what a test is told. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  /** Null where a user can bring it about, so that it is no fault of the product. */
  readonly violation: string | null;
}

export class RefusedRequest extends Error {
  override name = 'RefusedRequest';
  constructor(readonly refusal: Refusal) {
    super(refusal.violation ?? refusal.body);
  }
}

/** Throws what the API would answer. Texts as in docs/api.md, "Errors"; codes 40 to 48 are missing or wrong parameters. */
function refuse(body: string, violation: string, status = 200): never {
  throw new RefusedRequest({ status, body, violation });
}

function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  return value === null || value === ''
    ? refuse(`ERROR 40 :: MANDATORY PARAMETER "${name}" NOT SET OR EMPTY`, `no ${name}`)
    : value;
}

/** The parameters that the document lists for a report. */
function allowedNames({ targets, asksColumns, sorts, filters, paging }: DocumentedReport): readonly string[] {
  return [
    'key',
    'type',
    ...(targets === 'one' ? ['target', 'target_type'] : ['targets[]', 'target_types[]']),
    ...(asksColumns ? ['export_columns'] : []),
    ...(sorts === null ? [] : ['display_sort']),
    ...(filters === null ? [] : ['display_filter']),
    ...paging,
  ];
}

function checkNames(parameters: URLSearchParams, report: DocumentedReport): void {
  const allowed = allowedNames(report);
  for (const name of new Set(parameters.keys())) {
    if (!allowed.includes(name)) refuse(`Validation Error : ${name}`, `undocumented parameter ${name}`);
    if (!name.endsWith('[]') && parameters.getAll(name).length > 1)
      refuse(`Validation Error : ${name}`, `${name} twice`);
  }
}

function hostOf(value: string, type: TargetType): string | null {
  if (type !== 'url') return /^[a-z\d_.-]+$/.test(value) ? value : null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb =
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
  return isWeb && value.startsWith(url.protocol) ? url.hostname : null;
}

function checkTarget(value: string, type: string, report: DocumentedReport): { value: string; type: TargetType } {
  const known = listed(report.targetTypes).find((candidate): candidate is TargetType => candidate === type);
  if (!known) return refuse('Validation Error : target_type', `${type} is no target type of this report`);
  const host = hostOf(value, known);
  const { domain, isIcann } = parse(host ?? '', { extractHostname: false });
  const isRight = host !== null && isIcann === true && domain !== null && (known !== 'root_domain' || domain === host);
  return isRight ? { value, type: known } : refuse('Validation Error : target', `${value} is no public ${type}`);
}

function readTargets(parameters: URLSearchParams, report: DocumentedReport): ParsedRequest['targets'] {
  if (report.targets === 'one')
    return [checkTarget(required(parameters, 'target'), required(parameters, 'target_type'), report)];
  const values = parameters.getAll('targets[]');
  const types = parameters.getAll('target_types[]');
  if (values.length !== types.length)
    refuse('Validation Error : target_types', 'targets[] and target_types[] differ in number');
  const { min, max } = report.targets;
  if (values.length < min || values.length > max) refuse('Validation Error : targets', `${values.length} targets`);
  const targets = values.map((value, index) => checkTarget(value, types[index]!, report));
  // Duplicates are rejected (docs/api.md, "Limits on targets", and code 402): the same value of the same type.
  if (new Set(values.map((value, position) => `${types[position]} ${value}`)).size < values.length)
    refuse('ERROR 402 :: Duplicate domains', 'a target twice');
  return targets;
}

function readColumns(parameters: URLSearchParams, report: DocumentedReport): readonly string[] {
  const documented = listed(report.columns);
  if (!report.asksColumns) return documented;
  const columns = required(parameters, 'export_columns').split(',');
  for (const column of columns)
    if (!documented.includes(column)) refuse('Validation Error : export_columns', `undocumented column ${column}`);
  if (new Set(columns).size < columns.length) refuse('Validation Error : export_columns', 'a column twice');
  return columns;
}

function readIndex(parameters: URLSearchParams, name: string): number | null {
  const text = parameters.get(name);
  if (text === null) return null;
  return /^\d{1,7}$/.test(text) ? Number(text) : refuse(`Validation Error : ${name}`, `${name} is ${text}`);
}

function readRange(parameters: URLSearchParams, report: DocumentedReport): { start: number; end: number } {
  if (report.paging.length === 0) return { start: 0, end: report.lines ?? defaultLines };
  const start = readIndex(parameters, 'display_offset') ?? 0;
  const end = readIndex(parameters, 'display_limit');
  // The API would sell up to 10,000 lines (docs/api.md, "Money"): for us that is a bug, whatever it answers.
  if (end === null || end === 0) return refuse('Validation Error : display_limit', 'no display_limit');
  if (end - start > defaultLines) refuse('Validation Error : display_limit', `${end - start} lines`);
  if (start >= end) refuse('ERROR 605 :: OFFSET SHOULD BE LESS THAN LIMIT', `rows ${start} to ${end}`);
  return { start, end };
}

function readSort(parameters: URLSearchParams, report: DocumentedReport, targetCount: number): string | null {
  const sort = parameters.get('display_sort');
  if (sort === null) return null;
  if (!listed(report.sorts).includes(sort)) refuse('Validation Error : display_sort', `undocumented sort ${sort}`);
  const position = Number(/^backlinksnum_(\d)/.exec(sort)?.[1] ?? 0);
  return position < targetCount ? sort : refuse('Validation Error : display_sort', `no target ${position}`);
}

function readFilter(
  parameters: URLSearchParams,
  report: DocumentedReport,
  targetCount: number,
): readonly ParsedFilterItem[] {
  const text = parameters.get('display_filter');
  const items = text === null ? [] : checkFilter(text, report, targetCount);
  return typeof items === 'string' ? refuse('Validation Error : display_filter', items) : items;
}

/**
 * Reads a request for a report as strictly as the document allows, the key aside.
 * @throws RefusedRequest
 */
export function checkRequest(parameters: URLSearchParams): ParsedRequest {
  const id = required(parameters, 'type');
  if (!isDocumented(id)) return refuse('Validation Error : type', `unknown report ${id}`);
  const report = documentOf(id);
  checkNames(parameters, report);
  const targets = readTargets(parameters, report);
  return {
    report: id,
    targets,
    columns: readColumns(parameters, report),
    sort: readSort(parameters, report, targets.length),
    filter: readFilter(parameters, report, targets.length),
    ...readRange(parameters, report),
  };
}

/** A v3 key is 32 hex digits; a v4 key does not work here (docs/api.md, "Life of the API"). Null: well formed. */
export function checkKeyForm(key: string | null): Refusal | null {
  if (key !== null && /^[\da-f]{32}$/i.test(key)) return null;
  const why = key === null ? 'no key' : key.startsWith('semrtkn-') ? 'a v4 key' : 'a malformed key';
  return { status: 403, body: 'ERROR 122 :: WRONG FORMAT OR EMPTY KEY', violation: `${why} was sent` };
}
