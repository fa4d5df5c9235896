import { Button } from '@/components/ui/Button.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { ReportingModel } from '@/utils/models/ReportingModel.ts';
import type { Reporting } from '@/utils/store/reporting.ts';

/** Who may have learnt the key by the browser's reports, since when, and what can be done (docs/privacy.md). */
export function ReportingWarning({ model }: { readonly model: InstanceType<typeof ReportingModel> }) {
  return (
    <>
      {model.unaccepted.value.map((seen) => (
        <Message
          key={`${seen.host} ${seen.at}`}
          tone="bad"
          isAlert
          actions={<Button onClick={() => model.accept(seen)}>{t('reporting_accept', collectorsOf(seen))}</Button>}
        >
          <p>
            <strong>{t('reporting_title', hostText(seen.host))}</strong> <Moment at={seen.at} />
          </p>
          <p>
            <WebText text={t('reporting_text', collectorsOf(seen))} />
          </p>
          <p>{t('reporting_advice')}</p>
        </Message>
      ))}
      {model.accepted.value.map((seen) => (
        <Message key={`${seen.host} ${seen.at}`} tone="warn">
          <p>
            <WebText text={t('reporting_accepted', collectorsOf(seen))} /> <Moment at={seen.acceptedAt ?? seen.at} />
          </p>
        </Message>
      ))}
    </>
  );
}

function hostText(host: string): string {
  return host === '?' ? t('reporting_unknown') : host;
}

function collectorsOf({ collectors }: Reporting): string {
  return collectors.map(hostText).join(', ');
}
