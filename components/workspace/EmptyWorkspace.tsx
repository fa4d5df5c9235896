import { useModel } from '@/components/ui/hooks/use-model.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './EmptyWorkspace.module.css';

/** No target, or too few of them to compare: what to do, and the targets to come back to. */
export function EmptyWorkspace({ targets }: { readonly targets: InstanceType<typeof TargetsModel> }) {
  const { view } = useWorkspace();
  const { sites } = useModel(MySitesModel);
  const { min } = reportOf(view.report).targets;
  const isComparing = min > 1;
  return (
    <div class={styles.empty}>
      <p class={styles.title}>{isComparing ? t('too_few_targets', min) : t('no_target_yet')}</p>
      <p>{isComparing ? t('too_few_targets_note') : t('no_target_yet_note')}</p>
      {!isComparing && <TargetLinks title={t('your_sites')} targets={sites.value ?? []} />}
      {!isComparing && <TargetLinks title={t('switcher_pinned')} targets={targets.pinned.value} />}
      {!isComparing && <TargetLinks title={t('switcher_recent')} targets={targets.recent.value.slice(0, 8)} />}
    </div>
  );
}

function TargetLinks({ title, targets }: { readonly title: string; readonly targets: readonly Target[] }) {
  const { view } = useWorkspace();
  if (targets.length === 0) return null;
  return (
    <section aria-label={title} class={styles.links}>
      <h2 class={styles.heading}>{title}</h2>
      <ul class={styles.list}>
        {targets.map((target) => (
          <li key={`${target.type} ${target.value}`}>
            <ViewLink view={{ ...view, targets: [target], extra: {} }} class={styles.link}>
              <WebText text={targetLabel(target)} />
            </ViewLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
