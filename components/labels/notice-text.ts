import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';

/** What a person can do about an error. */
export type WayOut = 'retry' | 'key' | 'options' | 'none';

export interface NoticeText {
  readonly text: string;
  readonly wayOut: WayOut;
}

const known: Partial<Record<LookupError['class'], readonly [MessageKey, WayOut]>> = {
  'no-key': ['error_no_key', 'key'],
  key: ['error_key', 'options'],
  units: ['error_units', 'none'],
  connection: ['error_connection', 'retry'],
  excess: ['error_excess', 'retry'],
  reporting: ['error_reporting', 'options'],
  timeout: ['error_timeout', 'retry'],
  interrupted: ['error_interrupted', 'retry'],
  storage: ['error_storage', 'retry'],
  memory: ['error_memory', 'none'],
  'too-long': ['error_too_long', 'none'],
  log: ['error_log', 'retry'],
};

/** Where somebody may fear for what was there. */
const withoutConnection: readonly LookupError['class'][] = ['connection', 'timeout'];

/**
 * What is shown of an error of each class (docs/api.md, "Errors"), and what can be done about it.
 * @param hasRows whether rows are cached and shown all the same
 */
export function noticeText(error: LookupError, now: number, hasRows = false): NoticeText {
  const simple = known[error.class];
  if (simple) {
    const text = t(simple[0]);
    const wayOut = simple[1];
    return { text: hasRows && withoutConnection.includes(error.class) ? t('error_cached_stay', text) : text, wayOut };
  }
  switch (error.class) {
    case 'rate':
      // While it waits it tries again by itself; after the last try it is the user's turn.
      return { text: slowDown(error, now), wayOut: error.retryAt === undefined ? 'retry' : 'none' };
    case 'quota':
      return { text: error.text ? t('error_quota', error.text) : t('error_limit'), wayOut: 'retry' };
    case 'unreachable':
      return { text: t('error_unreachable', why(error)), wayOut: 'retry' };
    case 'server':
    case 'unreadable':
      return { text: t('error_unreadable', why(error)), wayOut: 'retry' };
    default:
      return { text: apiResponse(error), wayOut: 'none' };
  }
}

function slowDown({ retryAt }: LookupError, now: number): string {
  return retryAt === undefined || retryAt <= now
    ? t('error_rate')
    : tCount('error_rate_in', Math.ceil((retryAt - now) / 1_000));
}

function why({ reason, code }: LookupError): string {
  if (reason) return t(`why_${reason}`);
  return code === undefined ? t('why_unknown') : t('why_status', code);
}

function apiResponse({ code, text }: LookupError): string {
  if (text === undefined || text === '')
    return t('error_api', code === undefined ? t('why_unknown') : t('why_status', code));
  return code === undefined ? t('error_api', text) : t('error_api_code', text, code);
}
