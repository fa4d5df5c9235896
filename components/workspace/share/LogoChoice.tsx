import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { logoOf, maxLogoBytes, type Logo } from '@/utils/export/share/logo.ts';
import styles from './ReportForm.module.css';

interface Props {
  readonly logo: Logo | null;
  readonly isPrivate: boolean;
  readonly onChoose: (logo: Logo | null) => void;
}

const accepted = 'image/png,image/jpeg,image/svg+xml,.png,.jpg,.jpeg,.svg';

/** A picture for a report, read from a file of the user's: never loaded from an address, and sent to nobody. */
export function LogoChoice({ logo, isPrivate, onChoose }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const problem = useSignal('');
  const id = useId();
  const read = async (file: File): Promise<void> => {
    // What is too large is not even read.
    const found = file.size > maxLogoBytes ? 'large' : logoOf(file.name, new Uint8Array(await file.arrayBuffer()));
    problem.value =
      found === 'large' ? t('report_file_logo_large') : found === 'kind' ? t('report_file_logo_kind') : '';
    if (typeof found === 'object') onChoose(found);
  };
  return (
    <div class={styles.logo} role="group" aria-labelledby={id}>
      <span id={id} class={styles.logoTitle}>
        {t('report_file_logo')}
      </span>
      <input
        ref={box}
        type="file"
        accept={accepted}
        autocomplete="off"
        hidden
        aria-label={t('report_file_choose')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) read(file).catch(() => (problem.value = t('report_file_logo_kind')));
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
      <span class={styles.logoLine}>
        {logo && (
          <b class={styles.logoName}>
            <WebText text={logo.name} />
          </b>
        )}
        <Button onClick={() => box.current?.click()}>{t('report_file_choose')}</Button>
        {logo && (
          <Button kind="quiet" onClick={() => onChoose(null)}>
            {t('report_file_remove')}
          </Button>
        )}
      </span>
      <p class={styles.hint}>{t(isPrivate ? 'report_file_logo_private' : 'report_file_logo_hint')}</p>
      <p role="status" class={problem.value === '' ? undefined : styles.problem}>
        {problem.value}
      </p>
    </div>
  );
}
