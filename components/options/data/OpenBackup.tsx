import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';

/** Lets the user choose a backup; nothing is restored by that. */
export function OpenBackup({ onOpen }: { readonly onOpen: (file: File) => void }) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={box}
        type="file"
        accept=".json,application/json"
        autocomplete="off"
        hidden
        aria-label={t('restore_file')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onOpen(file);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
      <Button onClick={() => box.current?.click()}>{t('restore')}</Button>
    </>
  );
}
