import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { AnchorWordsModel } from '@/utils/models/workspace/AnchorWordsModel.ts';
import { ReportLogoModel } from '@/utils/models/workspace/ReportLogoModel.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { LogoChoice } from './LogoChoice.tsx';
import { partHeading, reportParts, viewOfPart } from './report-parts.ts';
import { ReportPart } from './ReportPart.tsx';
import { saveReport } from './save-view.ts';
import styles from './ReportForm.module.css';

interface Props {
  readonly target: Target;
  /** Called with the word about what became of it. */
  readonly onSaved: (word: string) => void;
}

const longestTitle = 200;
const longestNote = 4_000;

/** What a report shall hold: what is cached, by ticks; what isn't, at its price. Making it buys nothing. */
export function ReportForm({ target, onSaved }: Props) {
  const { context, isSample } = useWorkspace();
  const { isPrivate } = context;
  const targets = [target];
  // As many at every turn, in one order.
  const parts = reportParts.map((part) => ({
    ...part,
    list: useModel(
      () =>
        new ListModel({ report: part.report, targets, sort: reportOf(part.report).defaultSort, filter: [] }, context),
    ),
  }));
  const { words } = useModel(() => new AnchorWordsModel(target, isPrivate));
  const logo = useModel(() => new ReportLogoModel(isPrivate));
  const title = useSignal(t('report_file_title_of', targetLabel(target)));
  const note = useSignal('');
  const hasCost = useSignal(false);
  const leftOut = useSignal<readonly ReportId[]>([]);
  const isMaking = useSignal(false);

  const possible = parts.filter(({ report }) => reportOf(report).targets.types.includes(target.type));
  const chosen = possible.filter(
    ({ report, list }) => !leftOut.value.includes(report) && (list.cached.value?.rows.length ?? 0) > 0,
  );
  const overview = (parts[0]?.list.cached.value?.rows[0] ?? null) as Row<'backlinks_overview'> | null;
  const save = async (): Promise<void> => {
    isMaking.value = true;
    const made = chosen.flatMap(({ list, ...part }) => {
      const cached = list.cached.peek();
      if (!cached) return [];
      const shared = viewOfPart(part.report, { target, cached, overview, words: words.peek(), isSample, isPrivate });
      return [{ heading: partHeading(part), isPicture: part.isPicture === true, shared }];
    });
    const wish = { note: note.peek(), logo: logo.logo.peek()?.address ?? null, hasCost: hasCost.peek() };
    const name = title.peek().trim() || t('report_file_title_of', targetLabel(target));
    onSaved(await saveReport(made, { ...wish, title: name, target, isSample, isPrivate }));
  };

  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0 && !isMaking.peek()) void save();
      }}
    >
      <p class={styles.hint}>{t('report_file_note')}</p>
      <label class={styles.field}>
        {t('report_file_title')}
        <input
          type="text"
          autocomplete="off"
          maxLength={longestTitle}
          value={title.value}
          onInput={({ currentTarget }) => (title.value = currentTarget.value)}
        />
      </label>
      <label class={styles.field}>
        {t('report_file_text')}
        <textarea
          autocomplete="off"
          rows={2}
          maxLength={longestNote}
          value={note.value}
          onInput={({ currentTarget }) => (note.value = currentTarget.value)}
        />
      </label>
      <fieldset class={styles.parts}>
        <legend>{t('report_file_parts')}</legend>
        {possible.map((part) => (
          <ReportPart
            key={part.report}
            list={part.list}
            name={partHeading(part)}
            isOn={!leftOut.value.includes(part.report)}
            onTurn={(isOn) =>
              (leftOut.value = isOn
                ? leftOut.value.filter((report) => report !== part.report)
                : [...leftOut.value, part.report])
            }
          />
        ))}
      </fieldset>
      <LogoChoice logo={logo.logo.value} isPrivate={isPrivate} onChoose={(next) => void logo.choose(next)} />
      {isPrivate && <p class={styles.hint}>{t('save_incognito')}</p>}
      <div class={styles.end}>
        <label class={styles.check}>
          <input
            type="checkbox"
            checked={hasCost.value}
            onChange={({ currentTarget }) => (hasCost.value = currentTarget.checked)}
          />
          {t('share_cost')}
        </label>
        <Button type="submit" kind="primary" isDisabled={chosen.length === 0 || isMaking.value}>
          {t('report_file_save')}
        </Button>
      </div>
    </form>
  );
}
