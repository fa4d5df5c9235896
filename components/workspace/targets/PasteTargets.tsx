import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { Popover } from '@/components/ui/Popover.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetsOfOpenTabs } from '@/utils/models/workspace/open-tabs.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { targetsInText } from '@/utils/semrush/target/targets-in-text.ts';
import styles from './TargetForm.module.css';

interface Props {
  /** Those in the list already: they are not added again. */
  readonly chosen: readonly Target[];
  /** `isAll`: in place of those that are chosen. */
  readonly onTargets: (targets: readonly Target[], isAll?: boolean) => void;
}

const maxRefusedShown = 100;

/** What a word of the list is taken for: its site, where nothing is said, or the host or page that it names. */
const takenAs = [
  ['', 'paste_as_site'],
  ['domain', 'target_type_domain'],
  ['url', 'target_type_url'],
] as const;

/** Many targets at once, pasted: one a line, or with spaces or commas between them. */
export function PasteTargets({ chosen, onTargets }: Props) {
  return (
    <Popover label={t('paste_targets')} align="start">
      {(close) => (
        <PasteForm
          chosen={chosen}
          onTargets={(...pasted) => {
            onTargets(...pasted);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function PasteForm({ chosen, onTargets }: Props) {
  const id = useId();
  const text = useSignal('');
  const tabsNote = useSignal<MessageKey>('open_tabs_hint');
  const type = useSignal<'' | 'domain' | 'url'>('');
  const { targets: found, refused } = targetsInText(text.value, type.value || null);
  const targets = found.filter((target) => !chosen.some((other) => isSameTarget(other, target)));
  const fillFromTabs = async (): Promise<void> => {
    const open = await targetsOfOpenTabs();
    tabsNote.value = open === null ? 'open_tabs_refused' : open.length === 0 ? 'open_tabs_none' : 'open_tabs_hint';
    if (open) text.value = [text.value.trim(), ...open.map(({ value }) => value)].filter(Boolean).join('\n');
  };
  return (
    <div class={styles.paste}>
      <label for={id}>{t('paste_targets_label')}</label>
      <textarea
        id={id}
        rows={8}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
      <label class={styles.takenAs}>
        {t('paste_as')}
        <select
          value={type.value}
          onChange={({ currentTarget }) => (type.value = currentTarget.value as '' | 'domain' | 'url')}
        >
          {takenAs.map(([value, name]) => (
            <option key={value} value={value}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      {refused.length > 0 && (
        <ul class={styles.refused}>
          {refused.slice(0, maxRefusedShown).map(({ word, reason }) => (
            <li key={word}>
              <WebText text={clipForCell(word)} />: {noTargetText(reason)}
            </li>
          ))}
          {refused.length > maxRefusedShown && <li>{tCount('more_refused', refused.length - maxRefusedShown)}</li>}
        </ul>
      )}
      <p role="status" class={styles.note}>
        {t(tabsNote.value)}
      </p>
      <div class={styles.pasteActions}>
        <Button kind="primary" isDisabled={targets.length === 0} onClick={() => onTargets(targets)}>
          {tCount('add_targets', targets.length)}
        </Button>
        {chosen.length > 0 && found.length > 0 && (
          <Button onClick={() => onTargets(found, true)}>{tCount('only_targets', found.length)}</Button>
        )}
        <Button onClick={() => void fillFromTabs()}>{t('open_tabs')}</Button>
      </div>
    </div>
  );
}
