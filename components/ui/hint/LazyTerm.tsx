import type { ComponentChildren } from 'preact';
import { lazy } from '@/components/ui/later/lazy.tsx';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import styles from './Term.module.css';

interface Props {
  readonly report: ReportId;
  readonly column: string;
  /** The whole name where what is seen of it is short. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** The name of a report's number, whose definition comes after the first paint. It looks the same before. */
export const LazyTerm = lazy<Props>(
  async () => (await import('./DefinedTerm.tsx')).DefinedTerm,
  ({ children }) => (
    <span class={styles.place}>
      <button type="button" class={styles.term}>
        {children}
      </button>
    </span>
  ),
);
