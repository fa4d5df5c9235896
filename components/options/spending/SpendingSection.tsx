import { OptionsCard } from '@/components/options/OptionsCard.tsx';
import { OptionsSection } from '@/components/options/OptionsSection.tsx';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { QuietSites } from '@/components/options/sites/QuietSites.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { BalanceModel } from '@/utils/models/spending/BalanceModel.ts';
import { ReleaseModel } from '@/utils/models/spending/ReleaseModel.ts';
import type { SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import { SpendingTotalsModel, totalDays } from '@/utils/models/spending/SpendingTotalsModel.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { BalanceCompared } from './BalanceCompared.tsx';
import { BudgetNotice } from './BudgetNotice.tsx';
import { ReleaseCharges } from './ReleaseCharges.tsx';
import { SpendingByReport } from './SpendingByReport.tsx';
import { SpendingChart } from './SpendingChart.tsx';
import { SpendingFigures } from './SpendingFigures.tsx';
import { SpendingLimits } from './SpendingLimits.tsx';
import { SpendingLog } from './SpendingLog.tsx';
import { UnreadableLog } from './UnreadableLog.tsx';
import styles from './SpendingSection.module.css';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly spending: InstanceType<typeof SpendingLogModel>;
  readonly balance: InstanceType<typeof BalanceModel>;
  readonly hasKey: boolean;
}

/** What may be spent, and what was. */
export function SpendingSection({ settings, save, spending, balance, hasKey }: Props) {
  const totals = useModel(() => new SpendingTotalsModel(spending.days));
  const release = useModel(() => new ReleaseModel(spending.between, balance.readings));
  return (
    <OptionsSection id="spending" title={t('options_spending')}>
      <BudgetNotice units={spending.today.value} dailyBudget={settings.dailyBudget} />
      <UnreadableLog />
      <SpendingFigures
        today={spending.today.value}
        month={totals.month.value}
        unknown={spending.unknownUnits.value}
        dailyBudget={settings.dailyBudget}
        balance={balance}
        hasKey={hasKey}
      />
      {totals.todayByReport.value.length > 0 && (
        <OptionsCard>
          <SpendingByReport
            id="today-by-report"
            title={t('spending_today_by_report')}
            totals={totals.todayByReport.value}
          />
        </OptionsCard>
      )}
      <BalanceCompared readings={balance.readings.value} between={spending.between.value} />
      <ReleaseCharges model={release} />
      <OptionsCard>
        <SpendingLimits settings={settings} save={save} />
      </OptionsCard>
      <OptionsCard>
        <QuietSites />
      </OptionsCard>
      {totals.byReport.value.length > 0 && (
        <div class={styles.totals}>
          <OptionsCard>
            <SpendingChart days={totals.byDay.value} />
          </OptionsCard>
          <OptionsCard>
            <SpendingByReport
              id="units-by-report"
              title={t('spending_by_report')}
              period={tCount('spending_days', totalDays)}
              totals={totals.byReport.value}
            />
          </OptionsCard>
        </div>
      )}
      <OptionsCard>
        <SpendingLog spending={spending} />
      </OptionsCard>
    </OptionsSection>
  );
}
