import { Button } from '@/components/ui/Button.tsx';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { t } from '@/utils/browser/i18n.ts';
import { addressOf } from '@/utils/browser/location.ts';
import { Said, useSaid } from './Said.tsx';
import { useWorkspace } from './use-workspace.ts';
import styles from './CopyLink.module.css';

/** Copies the address of the view, which holds all of it, and says so. A private view has none that may be written anywhere. */
export function CopyLink() {
  const { view, context, hrefOf } = useWorkspace();
  const { text, say } = useSaid();
  if (context.isPrivate) return null;
  const copy = (): void =>
    void writeClipboard(addressOf(hrefOf(view))).then(
      () => say(t('link_copied')),
      () => say(t('copy_failed')),
    );
  return (
    <span class={styles.place}>
      <Said text={text} />
      <Button onClick={copy}>{t('copy_link')}</Button>
    </span>
  );
}
