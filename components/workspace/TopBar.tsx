import { IncognitoBadge } from '@/components/lookup/IncognitoBadge.tsx';
import { IconButton } from '@/components/ui/Button.tsx';
import { TargetForm } from '@/components/workspace/targets/TargetForm.tsx';
import { TargetListForm } from '@/components/workspace/targets/TargetListForm.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { includesTarget } from '@/utils/semrush/target/target.ts';
import { SpendingMeter } from './SpendingMeter.tsx';
import { useWorkspace } from './use-workspace.ts';
import styles from './Workspace.module.css';

interface Props {
  readonly targets: InstanceType<typeof TargetsModel>;
  readonly unitsToday: number;
}

/** The targets, and what today's lookups cost. */
export function TopBar({ targets, unitsToday }: Props) {
  const { view, settings, context } = useWorkspace();
  const [target] = view.targets;
  const isPinned = target !== undefined && includesTarget(targets.pinned.value, target);
  const isComparing = reportOf(view.report).targets.max > 1;
  return (
    <div class={styles.top}>
      {isComparing ? <TargetListForm key={view.report} /> : <TargetForm />}
      <div class={styles.topEnd}>
        {context.isPrivate && <IncognitoBadge />}
        {target && !isComparing && (
          <span class={isPinned ? styles.pinned : undefined}>
            <IconButton
              icon="pin"
              label={t(isPinned ? 'unpin' : 'pin')}
              {...(context.isPrivate && { isDisabled: true, description: t('pin_incognito') })}
              onClick={() => void targets.togglePin(target)}
            />
          </span>
        )}
        <SpendingMeter unitsToday={unitsToday} dailyBudget={settings.dailyBudget} />
      </div>
    </div>
  );
}
