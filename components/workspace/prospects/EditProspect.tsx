import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { statusName } from '@/components/labels/prospect-words.ts';
import { Button } from '@/components/ui/Button.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import {
  isProspectStatus,
  maxContactLength,
  maxNoteLength,
  parseDay,
  prospectStatuses,
  tidyContact,
  tidyNote,
  tidyTags,
} from '@/utils/view/prospects/prospect.ts';
import { originText, prospectLabel } from './ProspectCells.tsx';
import styles from './EditProspect.module.css';

interface Props {
  readonly entry: ProspectEntry;
  /** What is different now; called where anything is. */
  readonly onChange: (changed: Partial<ProspectEntry>) => void;
  readonly onClose: () => void;
}

/** All that the user says of a prospect, in a dialog: Enter saves, Escape leaves it as it was. */
export function EditProspect({ entry, onChange, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const status = useSignal(entry.status);
  const tags = useSignal(entry.tags.join(', '));
  const contact = useSignal(entry.contact);
  const next = useSignal(entry.nextOn ?? '');
  const note = useSignal(entry.note);
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const save = (event: Event): void => {
    event.preventDefault();
    const said = {
      status: status.value,
      tags: tidyTags(tags.value),
      contact: tidyContact(contact.value),
      nextOn: parseDay(next.value),
      note: tidyNote(note.value),
    } as const;
    // What was left as it is stays as somebody else may have made it meanwhile.
    const changed = Object.fromEntries(
      Object.entries(said).filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(entry[field as keyof typeof said]),
      ),
    );
    if (Object.keys(changed).length > 0) onChange(changed);
    onClose();
  };
  const statuses = isProspectStatus(entry.status) ? prospectStatuses : [entry.status, ...prospectStatuses];
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <form class={styles.form} onSubmit={save}>
        <h2 id={`${id}-title`} class={styles.title}>
          <WebText text={t('prospects_change_of', prospectLabel(entry))} />
        </h2>
        <label for={`${id}-status`}>{t('prospect_field_status')}</label>
        <select
          id={`${id}-status`}
          value={status.value}
          onChange={({ currentTarget }) => (status.value = currentTarget.value)}
        >
          {statuses.map((one) => (
            <option key={one} value={one}>
              {clipForCell(statusName(one))}
            </option>
          ))}
        </select>
        <label for={`${id}-tags`}>{t('prospect_field_tags')}</label>
        <input
          id={`${id}-tags`}
          type="text"
          autocomplete="off"
          aria-describedby={`${id}-tags-note`}
          value={tags.value}
          onInput={({ currentTarget }) => (tags.value = currentTarget.value)}
        />
        <p id={`${id}-tags-note`} class={styles.note}>
          {t('prospects_tags_note')}
        </p>
        <label for={`${id}-contact`}>{t('prospect_field_contact')}</label>
        <input
          id={`${id}-contact`}
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={maxContactLength}
          placeholder={t('prospects_contact_example')}
          value={contact.value}
          onInput={({ currentTarget }) => (contact.value = currentTarget.value)}
        />
        <label for={`${id}-next`}>{t('prospect_field_next')}</label>
        <input
          id={`${id}-next`}
          type="date"
          autocomplete="off"
          value={next.value}
          onInput={({ currentTarget }) => (next.value = currentTarget.value)}
        />
        <label for={`${id}-note`}>{t('prospect_field_note')}</label>
        <textarea
          id={`${id}-note`}
          rows={4}
          autocomplete="off"
          dir="auto"
          maxLength={maxNoteLength}
          value={note.value}
          onInput={({ currentTarget }) => (note.value = currentTarget.value)}
        />
        <p class={styles.note}>
          <WebText text={originText(entry)} />
        </p>
        <div class={styles.buttons}>
          <Button type="submit" kind="primary">
            {t('prospects_save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </dialog>
  );
}
