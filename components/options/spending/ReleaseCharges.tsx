import { Button } from '@/components/ui/Button.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ReleaseModel } from '@/utils/models/spending/ReleaseModel.ts';
import type { BalanceReading } from '@/utils/store/spending/balance-readings.ts';

/** Units held for requests that were never charged: offered to be released, with the readings that show it. */
export function ReleaseCharges({ model }: { readonly model: InstanceType<typeof ReleaseModel> }) {
  const offer = model.offer.value;
  const released = model.releasedCount.value;
  return (
    <>
      {offer && (
        <Message
          tone="calm"
          actions={
            <Button onClick={() => model.release(offer)}>
              {t('release_action', formatCount(offer.unitsHeld, uiLocale()))}
            </Button>
          }
        >
          <p>
            <strong>{t('release_title')}</strong>
          </p>
          <p>{tCount('release_text', offer.ids.length)}</p>
          <dl>
            <Reading label={t('release_before')} reading={offer.readings.first} />
            <Reading label={t('release_after')} reading={offer.readings.last} />
            <dt>{t('release_spent')}</dt>
            <dd>{tCount('units', offer.readings.first.units - offer.readings.last.units)}</dd>
          </dl>
        </Message>
      )}
      <p role="status">
        {released === null ? '' : released === 0 ? t('release_none') : tCount('release_done', released)}
      </p>
    </>
  );
}

function Reading({ label, reading }: { readonly label: string; readonly reading: BalanceReading }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {tCount('units', reading.units)}, <Moment at={reading.at} />
      </dd>
    </>
  );
}
