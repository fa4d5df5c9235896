import { Popover } from '@/components/ui/Popover.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { ReportForm } from './ReportForm.tsx';
import styles from './ReportForm.module.css';

/** **Report**: what is cached of a target as one file, under the user's own title and logo. */
export function ReportButton() {
  const { view } = useWorkspace();
  const { text, say } = useSaid();
  const [target] = view.targets;
  if (!target) return null;
  return (
    <div class={styles.place}>
      <span class={text === '' ? undefined : styles.saved}>
        <Said text={text} />
      </span>
      <Popover label={t('report_file')} hasChevron>
        {(close) => (
          <ReportForm
            target={target}
            onSaved={(word) => {
              close();
              say(word);
            }}
          />
        )}
      </Popover>
    </div>
  );
}
