import { prospectWords } from '@/components/labels/prospect-words.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { download, downloadBlob } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { toProspectsCsv, toProspectsTsv } from '@/utils/export/prospects-csv.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import styles from './Prospects.module.css';

interface Props {
  readonly site: Target;
  /** Those that are taken along, in their order. */
  readonly entries: readonly ProspectEntry[];
  /** True where they are the selected ones only. */
  readonly isSelection: boolean;
  readonly say: (text: string) => void;
}

/** Takes prospects along, as a file or by the clipboard, and says so. */
export function ExportProspects({ site, entries, isSelection, say }: Props) {
  const { context, isSample } = useWorkspace();
  const whose = { site, isSample, isPrivate: context.isPrivate };
  const saveCsv = (): void => {
    const file = toProspectsCsv(entries, prospectWords(), whose, Date.now());
    download(file);
    say(t('file_saved', file.name));
  };
  const saveXlsx = async (): Promise<void> => {
    try {
      // Nobody who saves no workbook loads what makes one.
      const { toProspectsXlsx } = await import('@/utils/export/prospects-xlsx.ts');
      const file = toProspectsXlsx(entries, prospectWords(), whose, Date.now());
      if (!file) return say(t('save_failed'));
      downloadBlob(file.name, new Blob([...file.parts], { type: file.mediaType }));
      return say(t('file_saved', file.name));
    } catch {
      return say(t('save_failed'));
    }
  };
  const copy = async (): Promise<void> => {
    try {
      await writeClipboard(toProspectsTsv(entries, prospectWords()));
      say(tCount('rows_copied', entries.length));
    } catch {
      say(t('copy_failed'));
    }
  };
  const items = [
    { label: t('export_csv'), act: saveCsv },
    { label: t('export_xlsx'), act: () => void saveXlsx() },
    { label: t('export_copy'), act: () => void copy() },
  ];
  return (
    <Popover label={t('export')} hasChevron isDisabled={entries.length === 0} kind="menu">
      {(close) => (
        <>
          <p class={styles.takes}>{tCount(isSelection ? 'export_selected' : 'prospects_takes', entries.length)}</p>
          {context.isPrivate && <p class={styles.takes}>{t('save_incognito')}</p>}
          <Menu label={t('export')} items={items} onDone={close} />
        </>
      )}
    </Popover>
  );
}
