import { useSignal } from '@preact/signals';
import { Button, IconButton } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { AddedProspect } from '@/utils/models/lists/add-prospect.ts';
import { showReport } from '@/utils/models/workspace/open-report.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';

/** What came of adding the popup's site. */
export type Adding = AddedProspect | 'removed' | 'failed' | null;

interface Props {
  readonly site: Target;
  readonly source: Source;
  readonly isPrivate: boolean;
  readonly onAdded: (adding: Adding) => void;
}

/** Adds the site to the prospects of the chosen own site. Where none is chosen, the workspace asks for it first. */
export function AddToProspects({ site, source, isPrivate, onAdded }: Props) {
  const isBusy = useSignal(false);
  const add = async (): Promise<void> => {
    isBusy.value = true;
    try {
      // Who opens the popup for its figures loads nothing of it.
      const { addFromPopup } = await import('@/utils/models/lists/add-prospect.ts');
      const added = await addFromPopup(site, source);
      if (added.kind === 'no-own-site')
        await showReport(viewOfPage({ targets: [], extra: { add: site.value } }, 'prospects'), isPrivate);
      else onAdded(added);
    } catch {
      onAdded('failed');
    }
    isBusy.value = false;
  };
  return (
    <IconButton
      icon="plus"
      label={t('prospects_add')}
      {...(isPrivate && { description: t('list_incognito') })}
      isDisabled={isPrivate || isBusy.value}
      onClick={() => void add()}
    />
  );
}

interface NoteProps {
  readonly adding: Adding;
  readonly isPrivate: boolean;
  readonly onChange: (adding: Adding) => void;
}

/** What came of it, with the way to the list and the way back. */
export function AddedNote({ adding, isPrivate, onChange }: NoteProps) {
  if (adding === null || (typeof adding === 'object' && adding.kind === 'no-own-site')) return null;
  if (adding === 'failed' || adding === 'removed')
    return (
      <Message tone={adding === 'failed' ? 'bad' : 'calm'} isAlert={adding === 'failed'}>
        <p role="status">{t(adding === 'failed' ? 'list_not_kept' : 'prospects_taken_back')}</p>
      </Message>
    );
  const { kind, site } = adding;
  const whose = targetLabel(site);
  const undo = (): void =>
    void (kind === 'added' ? adding.undo() : Promise.resolve()).then(
      () => onChange('removed'),
      () => onChange('failed'),
    );
  const told =
    kind === 'added'
      ? t('prospects_is_added', whose)
      : kind === 'own'
        ? t('prospects_own', whose)
        : t('prospects_is_known', whose, t(statusTexts[adding.status] ?? 'prospect_new'));
  const list = viewOfPage({ targets: [site], extra: {} }, 'prospects');
  return (
    <Message
      tone="calm"
      actions={
        <>
          {kind === 'added' && <Button onClick={undo}>{t('undo')}</Button>}
          {kind !== 'own' && <Button onClick={() => void showReport(list, isPrivate)}>{t('prospects_open')}</Button>}
        </>
      }
    >
      <p role="status">{told}</p>
    </Message>
  );
}

const statusTexts: Readonly<Record<string, MessageKey>> = {
  new: 'prospect_new',
  contacted: 'prospect_contacted',
  replied: 'prospect_replied',
  won: 'prospect_won',
  lost: 'prospect_lost',
  rejected: 'prospect_rejected',
};
