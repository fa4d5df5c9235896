import { Button } from '@/components/ui/Button.tsx';
import { useFirstPageQuote } from '@/components/workspace/targets/use-first-page-quote.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { siteOf, typedTarget, type Target } from '@/utils/semrush/target/target.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import styles from './ListToolbar.module.css';

/** The report that has a row for each of many targets. */
const batch = reportIds.find((report) => reportOf(report).rowPerTarget)!;

/** Leads with the sites of the selected rows to a batch comparison of them, and says what that can cost there. */
export function CompareSelected({ rows }: { readonly rows: readonly AnyRow[] }) {
  const { view } = useWorkspace();
  const column = view.report === batch ? undefined : reportShapes[view.report].site?.column;
  if (column === undefined) return null;
  const targets = sitesOf(rows, column, reportOf(batch).targets.max);
  return targets.length === 0 ? null : <CompareButton targets={targets} />;
}

function CompareButton({ targets }: { readonly targets: readonly Target[] }) {
  const { open } = useWorkspace();
  const { max } = reportOf(batch).targets;
  const compared = targets.slice(0, max);
  const { units, freeRows } = useFirstPageQuote({ report: batch, targets: compared });
  const isTooMany = targets.length > max;
  return (
    <>
      <Button
        units={units}
        freeRows={freeRows}
        isDisabled={isTooMany}
        onClick={() => open({ report: batch, targets: compared, sort: null, filter: [], rowCount: null, extra: {} })}
      >
        {t(`report_${batch}`)}
      </Button>
      {isTooMany && <span class={styles.tooMany}>{t('too_many_targets', max)}</span>}
    </>
  );
}

/** Each site once, in the order of the rows; a name that is no site's is left out. One more than fit tells that they don't. */
function sitesOf(rows: readonly AnyRow[], column: string, max: number): readonly Target[] {
  const sites = new Map<string, Target>();
  for (const row of rows) {
    const read = typedTarget(textIn(row, column));
    if (read.kind === 'none') continue;
    const site = siteOf(read);
    sites.set(`${site.type} ${site.value}`, site);
    if (sites.size > max) break;
  }
  return [...sites.values()];
}
