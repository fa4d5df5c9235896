import { Button } from '@/components/ui/Button.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { LineProblem, ProblemLine } from '@/utils/export/read-prospects-csv.ts';
import styles from './Prospects.module.css';

/** What could not be read of a file. */
export interface ImportNotes {
  readonly problems: readonly ProblemLine[];
  readonly unknownColumns: readonly string[];
  /** True where it was not clear what the file was written in. */
  readonly isGuessed: boolean;
}

/** As many as anybody reads; the others are counted. */
const maxShown = 12;
/** More of a line than that tells no more of where it is. */
const maxText = 80;

const texts = {
  'no-site': 'prospects_line_no_site',
  'bad-quotes': 'prospects_line_bad_quotes',
  duplicate: 'prospects_line_duplicate',
  status: 'prospects_line_status',
  day: 'prospects_line_day',
  added: 'prospects_line_added',
} as const satisfies Record<LineProblem, string>;

/** What was not taken of an imported file, by its lines, until it is closed. */
export function ImportReport({ notes, onClose }: { readonly notes: ImportNotes; readonly onClose: () => void }) {
  const { problems, unknownColumns, isGuessed } = notes;
  const more = problems.length - maxShown;
  return (
    <Message tone="warn" actions={<Button onClick={onClose}>{t('prospects_dismiss')}</Button>}>
      {problems.length > 0 && <p>{tCount('prospects_lines', problems.length)}</p>}
      {problems.length > 0 && (
        <ul class={styles.problems}>
          {problems.slice(0, maxShown).map(({ line, problem, text }, at) => (
            <li key={at}>
              <WebText text={t('prospects_line', line, t(texts[problem], short(text)))} />
            </li>
          ))}
          {more > 0 && <li>{tCount('prospects_lines_more', more)}</li>}
        </ul>
      )}
      {unknownColumns.length > 0 && (
        <p>
          <WebText text={t('prospects_columns_unknown', unknownColumns.slice(0, maxShown).map(short).join(', '))} />
        </p>
      )}
      {isGuessed && <p>{t('prospects_guessed')}</p>}
    </Message>
  );
}

function short(text: string): string {
  const line = clipForCell(text);
  return line.length <= maxText ? line : `${line.slice(0, maxText).toWellFormed()}…`;
}
