import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { UnreadableSettingsModel } from '@/utils/models/UnreadableSettingsModel.ts';

/** Says that settings could not be read, and what holds in their place. */
export function UnreadableSettings() {
  const { areUnreadable } = useModel(UnreadableSettingsModel);
  if (!areUnreadable.value) return null;
  return (
    <Message tone="warn" isAlert>
      <p>{t('settings_unreadable')}</p>
    </Message>
  );
}
