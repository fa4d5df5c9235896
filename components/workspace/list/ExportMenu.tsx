import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { writeClipboard } from '@/utils/browser/clipboard.ts';
import { download } from '@/utils/browser/download.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { toDisavowFile } from '@/utils/export/disavow.ts';
import { toCsvFile, toJsonFile, toTsv, type ExportedRows } from '@/utils/export/report-file.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { disavowComments } from './disavow-comments.ts';
import styles from './ExportMenu.module.css';

interface Props {
  /** What is loaded, or the selected rows of it, in the view's order; made when it is asked for. */
  readonly rows: () => ExportedRows;
  readonly isEmpty: boolean;
  /** True where only the selected rows are taken. */
  readonly isSelection?: boolean;
}

/** Takes the rows along: as a file, by the clipboard, or as a list for Google's disavow tool. */
export function ExportMenu({ rows, isEmpty, isSelection = false }: Props) {
  const said = useSignal('');
  const copy = async (): Promise<void> => {
    const exported = rows();
    await writeClipboard(toTsv(exported));
    said.value = tCount('rows_copied', exported.rows.length);
  };
  const { report } = rows();
  const { disavow } = reportShapes[report];
  const save = (file: Parameters<typeof download>[0]): void => {
    download(file);
    said.value = t('file_saved', file.name);
  };
  const now = (): number => Date.now();
  const disavowFile = (column: string, asDomains = false): ReturnType<typeof toDisavowFile> => {
    const exported = rows();
    return toDisavowFile(exported, { column, now: now(), asDomains, comments: disavowComments(exported, now()) });
  };
  const items = [
    { label: t('export_csv'), act: () => save(toCsvFile(rows(), { now: now() })) },
    { label: t('export_csv_excel'), act: () => save(toCsvFile(rows(), { now: now(), hasBom: true })) },
    { label: t('export_json'), act: () => save(toJsonFile(rows(), now())) },
    { label: t('export_copy'), act: () => void copy() },
    ...(disavow ? [{ label: t('export_disavow'), act: () => save(disavowFile(disavow)) }] : []),
    ...(disavow === 'source_url'
      ? [{ label: t('export_disavow_domains'), act: () => save(disavowFile(disavow, true)) }]
      : []),
  ];
  return (
    <div class={styles.place}>
      <span class="visually-hidden" role="status">
        {said.value}
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
          </>
        )}
      </Popover>
    </div>
  );
}
