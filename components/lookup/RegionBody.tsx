import type { ComponentChildren } from 'preact';
import { Button } from '@/components/ui/Button.tsx';
import { lazy } from '@/components/ui/later/lazy.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { countRawCells } from '@/utils/semrush/response/any-row.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { NoDataFor } from './NoDataFor.tsx';
import { UnreadLines } from './UnreadLines.tsx';
import styles from './RegionBody.module.css';

export interface RegionBodyProps<R extends ReportId> {
  readonly lookup: Lookup<R>;
  /** What was looked up, for `No data for …`. */
  readonly targetLabel: string;
  /** Stands in the content's place and size until there is content. */
  readonly skeleton: ComponentChildren;
  /** True while it is not decided yet what will be bought: it only keeps its place, with no price and no button. */
  readonly isPending?: boolean;
  /** True where the page says elsewhere, once for several regions, what this one waits for or failed of. */
  readonly isTold?: boolean;
  /** Stands below `No data for …` where older rows are kept that a later answer no longer has: the way to them. */
  readonly linkToSuperseded?: ComponentChildren;
  readonly children: (cached: CachedRows<R>) => ComponentChildren;
}

/** What a lookup waits for or failed of. */
export const RegionNotes = lazy(async () => (await import('./RegionNotes.tsx')).RegionNotes);

/** Whether something is to be said of it beside its rows. */
export function isTroubled({ state }: Pick<Lookup, 'state'>): boolean {
  const now = state.value;
  return now.kind === 'failed' || now.kind === 'needs-approval' || (now.kind === 'loading' && now.retryAt !== null);
}

/** One lookup on the screen: skeleton, content, button, approval or error, each with its price. What is cached always stays. */
export function RegionBody<R extends ReportId>({
  lookup,
  targetLabel,
  skeleton,
  isPending = false,
  isTold = false,
  linkToSuperseded,
  children,
}: RegionBodyProps<R>) {
  const state = lookup.state.value;
  const cached = lookup.cached.value?.oldestAt == null ? null : lookup.cached.value;
  const isLoading = state.kind === 'loading' || state.kind === 'reading' || (isPending && state.kind === 'idle');
  const retryAt = state.kind === 'loading' ? state.retryAt : null;
  const isStill = !isLoading || retryAt !== null;
  const shows =
    cached === null ? null : cached.rows.length + cached.unread.length === 0 ? (
      <div class={styles.nothing}>
        <NoDataFor label={targetLabel} />
        {cached.superseded && (
          <p>
            {tCount('superseded_rows', cached.superseded.rows.length + cached.superseded.unread.length)}{' '}
            {linkToSuperseded}
          </p>
        )}
      </div>
    ) : (
      children(cached)
    );
  const isOffered = (state.kind === 'idle' && !isPending) || (state.kind === 'failed' && isTold && cached === null);
  return (
    <div class={styles.body} aria-busy={isLoading}>
      {shows ?? (
        <div class={isStill ? styles.still : undefined} aria-hidden="true" inert>
          {skeleton}
        </div>
      )}
      {shows !== null && isLoading && <span class={styles.progress} aria-hidden="true" />}
      {isLoading && shows === null && <span class="visually-hidden">{t('loading')}</span>}
      {cached && <UnreadLines lines={cached.unread} cellCount={countRawCells(cached.rows)} />}
      <div class={shows === null ? styles.over : styles.below}>
        {isTroubled(lookup) && !isTold && <RegionNotes lookup={lookup} />}
        {isOffered && (
          <Button
            units={lookup.missingQuote.value.units}
            freeRows={lookup.missingQuote.value.freeRows}
            onClick={() => void lookup.loadMissing()}
          >
            {t('load')}
          </Button>
        )}
      </div>
    </div>
  );
}
