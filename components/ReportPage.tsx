import '@/utils/models/suffixes.ts';
import '@/utils/semrush/target/suffix-list.ts';
import { useLayoutEffect } from 'preact/hooks';
import { useUnitPrice } from '@/components/labels/unit-price.ts';
import { viewTitle } from '@/components/labels/view-title.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useTheme } from '@/components/ui/hooks/use-theme.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { WorkspacePage } from '@/components/workspace/WorkspacePage.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { KeyModel } from '@/utils/models/KeyModel.ts';
import { SettingsModel } from '@/utils/models/SettingsModel.ts';
import { RouteModel } from '@/utils/models/workspace/RouteModel.ts';
import styles from '@/components/workspace/Workspace.module.css';

/** report.html: every report on any target, each view of it in the address. */
export function ReportPage() {
  const { settings, change } = useModel(SettingsModel);
  const { key } = useModel(KeyModel);
  const model = useModel(RouteModel);
  useTheme(settings.value?.theme);
  useUnitPrice(settings.value?.unitPrice ?? null);
  const shown = model.shown.value;
  const view = shown === null || shown === 'gone' ? null : shown.view;
  const subject = view?.targets[0] ? ` · ${targetLabel(view.targets[0])}` : '';
  useLayoutEffect(() => {
    model.title(
      view ? `${viewTitle(view)}${subject} · ${t('extension_name')}` : t('extension_name'),
      t('extension_name'),
    );
  }, [view?.report, view?.page, subject]);

  if (shown === 'gone')
    return (
      <main class={styles.main}>
        <Message tone="warn">
          <p>{t('private_view_gone')}</p>
        </Message>
      </main>
    );
  const keyState = key.value.kind;
  if (!settings.value || shown === null || (keyState === 'reading' && !settings.value.usesSample))
    return <div class={styles.waiting} aria-busy="true" />;
  return (
    <WorkspacePage
      model={model}
      shown={shown}
      settings={settings.value}
      hasKey={keyState === 'kept'}
      onUseSample={() => void change({ usesSample: true })}
    />
  );
}
