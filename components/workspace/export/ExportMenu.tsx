import { useSignal } from '@preact/signals';
import { apiColumnName } from '@/components/labels/column-name.ts';
import { Button } from '@/components/ui/Button.tsx';
import { ChoiceGroup } from '@/components/ui/ChoiceGroup.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { saveView } from '@/components/workspace/share/save-view.ts';
import type { SharedView } from '@/components/workspace/share/shared-view.ts';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { download, downloadBlob } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { toCsvFile, toJsonFile, toTsv } from '@/utils/export/report-file.ts';
import type { ExportedRows, TableChoice } from '@/utils/export/sheet.ts';
import { ExportChoiceModel } from '@/utils/models/workspace/ExportChoiceModel.ts';
import styles from './ExportMenu.module.css';

interface Props {
  /** What is loaded, or the selected rows of it, in the view's order; made when it is asked for. */
  readonly rows: () => ExportedRows;
  /** What a shared file says of the rows, beside them; null while nothing is cached. */
  readonly about: Pick<SharedView, 'view' | 'cached' | 'overview' | 'words'> | null;
  /** The columns shown, by id. */
  readonly shown: readonly string[];
  readonly isEmpty: boolean;
  /** True where only the selected rows are taken. */
  readonly isSelection?: boolean;
}

/** Takes the rows along, as a file or by the clipboard, and says so. What was chosen for columns and headers is remembered. */
export function ExportMenu({ rows, about, shown, isEmpty, isSelection = false }: Props) {
  const { text, say } = useSaid();
  const { choice, choose } = useModel(ExportChoiceModel);
  const { columns, headers } = choice.value;
  // A figure that is nobody else's business is asked for anew each time the page is opened.
  const hasCost = useSignal(false);
  const { report } = rows();
  const taken: TableChoice = {
    shown,
    columns,
    nameOf: headers === 'words' ? (column) => apiColumnName(report, column) : null,
  };
  const copy = async (): Promise<void> => {
    const exported = rows();
    try {
      await writeClipboard(toTsv(exported, taken));
      say(tCount('rows_copied', exported.rows.length));
    } catch {
      say(t('copy_failed'));
    }
  };
  const save = (file: Parameters<typeof download>[0]): void => {
    download(file);
    say(t('file_saved', file.name));
  };
  const saveXlsx = async (): Promise<void> => {
    const exported = rows();
    try {
      // Nobody who saves no workbook loads what makes one.
      const { toXlsxFile, maxSheetRows, maxCellLength } = await import('@/utils/export/xlsx.ts');
      const file = toXlsxFile(exported, taken, Date.now());
      if (!file) return say(tCount('xlsx_too_many_rows', maxSheetRows));
      downloadBlob(file.name, new Blob([...file.parts], { type: file.mediaType }));
      const saved = t('file_saved', file.name);
      return say(file.cutTexts > 0 ? `${saved}. ${tCount('xlsx_cut_texts', file.cutTexts, maxCellLength)}` : saved);
    } catch {
      return say(t('save_failed'));
    }
  };
  const share = async (): Promise<void> => {
    if (!about) return;
    const shared = { ...about, exported: rows(), columns: choice.peek().columns === 'all' ? null : shown, isSelection };
    say(await saveView(shared, hasCost.peek()));
  };
  const now = (): number => Date.now();
  const items = [
    { label: t('export_csv'), act: () => save(toCsvFile(rows(), taken, now())) },
    { label: t('export_json'), act: () => save(toJsonFile(rows(), now())) },
    { label: t('export_xlsx'), act: () => void saveXlsx() },
    { label: t('export_copy'), act: () => void copy() },
    ...(about ? [{ label: t('export_share'), act: () => void share() }] : []),
  ];
  return (
    <div class={styles.place}>
      <span class={text === '' ? undefined : styles.said}>
        <Said text={text} />
      </span>
      <Button isDisabled={isEmpty} onClick={() => void copy()}>
        {t('export_copy')}
      </Button>
      <Popover label={t('export')} hasChevron isDisabled={isEmpty} kind="menu">
        {(close) => (
          <>
            <p class={styles.takes}>{tCount(isSelection ? 'export_selected' : 'export_loaded', rows().rows.length)}</p>
            {rows().isPrivate && <p class={styles.takes}>{t('save_incognito')}</p>}
            <Menu label={t('export')} items={items} onDone={close} />
            <div class={styles.choices}>
              <ChoiceGroup
                label={t('export_columns')}
                choices={[
                  { value: 'visible', label: t('export_columns_visible') },
                  { value: 'all', label: t('export_columns_all') },
                ]}
                chosen={columns}
                onChoose={({ value }) => void choose({ columns: value === 'all' ? 'all' : 'visible' })}
              />
              <ChoiceGroup
                label={t('export_headers')}
                hint={t('export_json_note')}
                choices={[
                  { value: 'words', label: t('export_headers_words') },
                  { value: 'api', label: t('export_headers_api') },
                ]}
                chosen={headers}
                onChoose={({ value }) => void choose({ headers: value === 'api' ? 'api' : 'words' })}
              />
              <div class={styles.shares}>
                <b>{t('export_share')}</b>
                <p>{t('share_file_note')}</p>
                <label>
                  <input
                    type="checkbox"
                    checked={hasCost.value}
                    onChange={({ currentTarget }) => (hasCost.value = currentTarget.checked)}
                  />
                  {t('share_cost')}
                </label>
              </div>
            </div>
          </>
        )}
      </Popover>
    </div>
  );
}
