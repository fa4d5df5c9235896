import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { statusName } from '@/components/labels/prospect-words.ts';
import type { Selection } from '@/components/table/use-selection.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import type { Checking } from '@/components/workspace/link-checks/use-checking.ts';
import { Said } from '@/components/workspace/Said.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ProspectWriter } from '@/utils/models/lists/prospect-writer.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { prospectStatuses, tidyTags, withTags } from '@/utils/view/prospects/prospect.ts';
import { CheckProspects } from './CheckProspects.tsx';
import type { Acts } from './use-acts.ts';
import type { ProspectLinks } from './use-prospect-links.ts';
import styles from './Prospects.module.css';
import form from '@/components/workspace/filters/panel-form.module.css';

interface Props {
  readonly site: Target;
  readonly chosen: readonly ProspectEntry[];
  readonly selection: Selection;
  readonly writer: ProspectWriter;
  readonly acts: Acts;
  readonly live: ProspectLinks;
  readonly checking: Checking;
  readonly isPrivate: boolean;
  readonly remove: (ids: readonly string[]) => void;
}

/** What can be done to the selected prospects at once, and what was done last, with the way back. */
export function SelectedProspects(props: Props) {
  const { site, chosen, selection, writer, acts, live, checking, isPrivate, remove } = props;
  const ids = chosen.map(({ id }) => id);
  const change = (changeOf: (entry: ProspectEntry) => Partial<ProspectEntry>): void =>
    void acts.act(async () => {
      const before = await writer.change(ids, changeOf);
      return { text: tCount('prospects_changed', before.length), undo: () => writer.changeBack(before) };
    });
  const statuses = prospectStatuses.map((status) => ({
    label: statusName(status),
    act: () => change(() => ({ status })),
  }));
  return (
    <div class={styles.selection}>
      {chosen.length > 0 && (
        <span class={styles.selected}>
          <span class={styles.selectedCount}>{tCount('rows_selected', chosen.length)}</span>
          <Popover label={t('prospects_set_status')} hasChevron isDisabled={isPrivate} kind="menu" align="start">
            {(close) => <Menu label={t('prospects_set_status')} items={statuses} onDone={close} />}
          </Popover>
          <Popover label={t('prospects_add_tag')} hasChevron isDisabled={isPrivate} align="start">
            {(close) => (
              <TagForm
                onTags={(tags) => {
                  close();
                  change((entry) => ({ tags: withTags(entry.tags, tags) }));
                }}
              />
            )}
          </Popover>
          <CheckProspects {...{ site, chosen, live, checking }} say={acts.say} />
          <Button isDisabled={isPrivate} onClick={() => remove(ids)}>
            {t('remove')}
          </Button>
          <Button kind="quiet" onClick={() => selection.setAll(false)}>
            {t('clear_selection')}
          </Button>
        </span>
      )}
      <Said text={acts.text}>
        {acts.undo && (
          <Button kind="quiet" onClick={acts.undo}>
            {t('undo')}
          </Button>
        )}
      </Said>
    </div>
  );
}

function TagForm({ onTags }: { readonly onTags: (tags: readonly string[]) => void }) {
  const id = useId();
  const text = useSignal('');
  return (
    <form
      class={form.form}
      onSubmit={(event) => {
        event.preventDefault();
        const tags = tidyTags(text.value);
        if (tags.length > 0) onTags(tags);
      }}
    >
      <label for={`${id}-tags`}>{t('prospects_tags_to_add')}</label>
      <input
        id={`${id}-tags`}
        type="text"
        autocomplete="off"
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
      <p class={form.note}>{t('prospects_tags_note')}</p>
      <Button type="submit" kind="primary">
        {t('prospects_add_tag')}
      </Button>
    </form>
  );
}
