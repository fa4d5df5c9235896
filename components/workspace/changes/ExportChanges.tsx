import { apiColumnName } from '@/components/labels/column-name.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { download, downloadBlob } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { changesSheet, changesStem } from '@/utils/export/changes.ts';
import { toCsv } from '@/utils/export/csv.ts';
import type { SnapshotList } from '@/utils/store/cache/snapshots.ts';
import type { RowChange } from '@/utils/view/changes/diff-rows.ts';
import { kindNames, whatTexts } from './ChangesTable.tsx';

interface Props {
  readonly list: SnapshotList;
  /** Those that are shown. */
  readonly changes: readonly RowChange[];
  /** What they are compared with: when it came. */
  readonly since: number;
}

/** Saves the changes that are shown as a file: each row with its kind, what changed, and all that the API says of it. */
export function ExportChanges({ list, changes, since }: Props) {
  const { isSample, context } = useWorkspace();
  const { text, say } = useSaid();
  const { report, targets } = list;
  const sheet = () =>
    changesSheet(list.report, {
      kindOf: ({ kind }) => t(kindNames[kind]),
      whatOf: (change) => whatTexts(report, change).join('; '),
      titles: { kind: t('changes_kind'), what: t('changes_what') },
      nameOf: (column) => apiColumnName(report, column),
    });
  const stem = (): string =>
    changesStem({ report, targets, isSample, isPrivate: context.isPrivate }, since, Date.now());
  const saveCsv = (): void => {
    const file = { name: `${stem()}.csv`, mediaType: 'text/csv', text: toCsv(sheet(), changes) } as const;
    download(file);
    say(t('file_saved', file.name));
  };
  const saveXlsx = async (): Promise<void> => {
    try {
      // Nobody who saves no workbook loads what makes one.
      const { writeXlsx, maxSheetRows } = await import('@/utils/export/xlsx.ts');
      const written = writeXlsx(sheet(), changes, Date.now());
      if (!written) return say(tCount('xlsx_too_many_rows', maxSheetRows));
      const name = `${stem()}.xlsx`;
      downloadBlob(name, new Blob([...written.parts], { type: xlsxType }));
      return say(t('file_saved', name));
    } catch {
      return say(t('save_failed'));
    }
  };
  return (
    <>
      <Said text={text} />
      <Popover label={t('export')} hasChevron isDisabled={changes.length === 0} kind="menu">
        {(close) => (
          <Menu
            label={t('export')}
            items={[
              { label: t('export_csv'), act: saveCsv },
              { label: t('export_xlsx'), act: () => void saveXlsx() },
            ]}
            onDone={close}
          />
        )}
      </Popover>
    </>
  );
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
