import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { prospectWords } from '@/components/labels/prospect-words.ts';
import { Button } from '@/components/ui/Button.tsx';
import { ProgressBar } from '@/components/ui/progress/ProgressBar.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { decodeFile } from '@/utils/export/decode-file.ts';
import type { ReadingStep } from '@/utils/export/read-prospects-csv.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ProspectWriter } from '@/utils/models/lists/prospect-writer.ts';
import type { ImportNotes } from './ImportReport.tsx';
import type { Acts } from './use-acts.ts';

interface Props {
  readonly isDisabled: boolean;
  readonly writer: ProspectWriter;
  readonly acts: Acts;
  /** What could not be read of the file; null where all of it was. */
  readonly onNotes: (notes: ImportNotes | null) => void;
}

/** Takes prospects from a CSV file: what is there already keeps whatever the file leaves open. */
export function ImportProspects({ isDisabled, writer, acts, onNotes }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const reading = useSignal<ReadingStep | null>(null);
  const isCancelled = useRef(false);
  const take = async (file: File): Promise<void> => {
    onNotes(null);
    try {
      // Nobody who imports nothing loads what reads it.
      const { maxProspectBytes } = await import('@/utils/export/read-prospects-csv.ts');
      const { readProspectsFile } = await import('@/utils/models/lists/read-prospects-file.ts');
      if (file.size > maxProspectBytes) return acts.say(t('prospects_file_too_large'));
      const { text, isGuessed } = decodeFile(await file.arrayBuffer());
      isCancelled.current = false;
      const read = await readProspectsFile(text, prospectWords(), Date.now(), (step) => {
        reading.value = step;
        return !isCancelled.current;
      }).finally(() => (reading.value = null));
      if (!read) return acts.say(t('prospects_import_cancelled'));
      if (text.trim() === '') return acts.say(t('prospects_file_empty'));
      if (read.hasNoSites) return acts.say(t('prospects_file_no_sites'));
      if (read.isTooLong) return acts.say(t('prospects_file_too_large'));
      const { problems, unknownColumns, prospects } = read;
      if (problems.length + unknownColumns.length > 0 || isGuessed) onNotes({ problems, unknownColumns, isGuessed });
      if (prospects.length === 0) return acts.say(t('prospects_file_empty'));
      return await acts.act(async () => {
        const { added, changed } = await writer.take(prospects);
        const same = prospects.length - added.length - changed.length;
        return {
          text: [
            tCount('prospects_imported', added.length),
            ...(changed.length > 0 ? [tCount('prospects_changed', changed.length)] : []),
            ...(same > 0 ? [tCount('prospects_same', same)] : []),
          ].join(' · '),
          undo: async () => {
            await writer.remove(added.map(({ id }) => id));
            await writer.changeBack(changed);
          },
        };
      });
    } catch {
      return acts.say(t('prospects_file_unreadable'));
    }
  };
  return (
    <>
      <input
        ref={box}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        autocomplete="off"
        hidden
        aria-label={t('prospects_import')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void take(file);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
      {reading.value && (
        <ProgressBar
          label={t('prospects_import')}
          {...reading.value}
          text={t('prospects_reading', count(reading.value.done), count(reading.value.total))}
          isCancelling={false}
          onCancel={() => (isCancelled.current = true)}
        />
      )}
      <Button isDisabled={isDisabled || reading.value !== null} onClick={() => box.current?.click()}>
        {t('prospects_import')}
      </Button>
    </>
  );
}

function count(value: number): string {
  return formatCount(value, uiLocale());
}
