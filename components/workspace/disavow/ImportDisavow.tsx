import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { maxDisavowBytes, maxDisavowLines } from '@/utils/export/disavow.ts';
import { entriesOfFile } from '@/utils/models/lists/disavow-entries.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { parseDisavowFile } from '@/utils/view/disavow-file.ts';

interface Props {
  readonly isDisabled: boolean;
  readonly onRead: (entries: readonly DisavowEntry[]) => void;
  /** Why the file was not taken. */
  readonly onProblem: (text: string) => void;
}

/** Reads a disavow file that somebody has already, whatever is in it. */
export function ImportDisavow({ isDisabled, onRead, onProblem }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const read = async (file: File): Promise<void> => {
    if (file.size > maxDisavowBytes) return onProblem(t('disavow_file_too_large'));
    try {
      const lines = parseDisavowFile(await file.text());
      if (lines.length > maxDisavowLines) return onProblem(t('disavow_file_too_large'));
      if (lines.length === 0) return onProblem(t('disavow_file_empty'));
      const unique = new Map(entriesOfFile(lines, Date.now()).map((entry) => [entry.id, entry]));
      return onRead([...unique.values()]);
    } catch {
      return onProblem(t('disavow_file_unreadable'));
    }
  };
  return (
    <>
      <input
        ref={box}
        type="file"
        accept=".txt,text/plain"
        autocomplete="off"
        hidden
        aria-label={t('disavow_import')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void read(file);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
      <Button isDisabled={isDisabled} onClick={() => box.current?.click()}>
        {t('disavow_import')}
      </Button>
    </>
  );
}
