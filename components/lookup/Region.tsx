import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Age } from '@/components/ui/Age.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { RegionBody, type RegionBodyProps } from './RegionBody.tsx';
import styles from './Region.module.css';

interface Props<R extends ReportId> extends RegionBodyProps<R> {
  /** The region's name. */
  readonly title: string;
  /** Where the name is only for assistive technology. */
  readonly hidesTitle?: boolean;
  /** Beside the title, in small. */
  readonly aside?: ComponentChildren;
  readonly class?: string;
}

/** A part of a page that loads, fails and retries by itself, under its own heading. */
export function Region<R extends ReportId>({ title, hidesTitle = false, aside, class: className, ...body }: Props<R>) {
  const id = useId();
  const at = body.lookup.cached.value?.oldestAt ?? null;
  const isStale = at !== null && body.lookup.isStale.value;
  return (
    <section aria-labelledby={id} class={className}>
      <div class={hidesTitle && !isStale ? 'visually-hidden' : styles.head}>
        <h2 id={id} class={hidesTitle ? 'visually-hidden' : styles.title}>
          {title}
        </h2>
        {isStale && <OldMark at={at} />}
        {aside}
      </div>
      <RegionBody {...body} />
    </section>
  );
}

/** Says that a result is older than the user wants results to be, and how old. */
export function OldMark({ at }: { readonly at: number }) {
  return (
    <span class={styles.old}>
      {t('old')} · <Age at={at} />
    </span>
  );
}
