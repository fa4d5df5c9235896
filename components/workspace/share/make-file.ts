import { viewTitle } from '@/components/labels/view-title.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';
import { stemOf } from '@/utils/export/file-stem.ts';
import { fileStem } from '@/utils/export/report-file.ts';
import type { SharedDocument, SharedFact } from '@/utils/export/share/shared-document.ts';
import { toSharedHtml } from '@/utils/export/share/to-shared-file.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { SharedWords } from '@/utils/shared-page/shared-table.ts';
import { dayText } from './facts-of-view.ts';
import { sectionOfView } from './section-of-view.ts';
import type { SharedView } from './shared-view.ts';

const mediaType = 'text/html';

/** A view as a file that opens anywhere and loads nothing. Loaded when somebody wants one. */
export async function makeViewFile(shared: SharedView, hasCost: boolean, now: number): Promise<ExportFile> {
  const { view, exported } = shared;
  const words = sharedWords();
  const section = sectionOfView(shared, { heading: null, hasCost, words });
  const text = await toSharedHtml({
    ...frameOf(exported.targets, exported.isSample, now, words),
    title: viewTitle(view),
    facts: [...section.facts, sourceFact(exported.isSample)],
    note: '',
    logo: null,
    sections: [{ ...section, facts: [] }],
  });
  return { name: `${fileStem(exported, now)}.html`, mediaType, text };
}

/** A view of a report of several, under a heading of its own. */
export interface ReportPart {
  readonly heading: string;
  /** Without its table. */
  readonly isPicture: boolean;
  readonly shared: SharedView;
}

export interface ReportWish {
  readonly title: string;
  readonly note: string;
  /** A picture as a `data:` address; null for none. */
  readonly logo: string | null;
  readonly hasCost: boolean;
  readonly target: Target;
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

/** Several views of a target as one file, under the user's own title. */
export async function makeReportFile(parts: readonly ReportPart[], wish: ReportWish, now: number): Promise<ExportFile> {
  const { title, note, logo, hasCost, target, isSample, isPrivate } = wish;
  const words = sharedWords();
  const text = await toSharedHtml({
    ...frameOf([target], isSample, now, words),
    title,
    facts: [sourceFact(isSample)],
    note,
    logo,
    sections: parts.map(({ heading, isPicture, shared }) => {
      const section = sectionOfView(shared, { heading, hasCost, words });
      return isPicture ? { ...section, table: null } : section;
    }),
  });
  const stem = stemOf({ subject: 'report', targets: [target], isSample, isPrivate }, now);
  return { name: `${stem}.html`, mediaType, text };
}

function frameOf(targets: readonly Target[], isSample: boolean, now: number, words: SharedWords) {
  return {
    about: targets.map(targetLabel).join(', '),
    sampleMark: isSample ? t('share_sample') : null,
    madeBy: t('share_made', dayText(now)),
    language: t('language'),
    direction: t('direction'),
    withoutScripts: t('share_no_script'),
    words,
  } satisfies Partial<SharedDocument>;
}

function sourceFact(isSample: boolean): SharedFact {
  return { name: t('share_source'), text: t(isSample ? 'share_source_sample' : 'share_source_api') };
}

/** What the file's own script says; where it fills something in, `$1` stands for itself here. */
function sharedWords(): SharedWords {
  return {
    locale: uiLocale(),
    search: t('share_search_rows'),
    allRows: t('share_all_rows', '$1'),
    someRows: t('share_some_rows', '$1', '$2'),
    noRows: t('share_none'),
    more: t('share_more', '$1'),
    printed: t('share_printed', '$1', '$2'),
    missing: t('missing'),
    unread: t('unread_cell', '$1'),
    unseen: t('control_character', '$1'),
  };
}
