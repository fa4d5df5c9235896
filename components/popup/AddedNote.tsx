import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Adding } from './AddToProspects.tsx';
import { loadWays } from './ways.ts';

interface Props {
  readonly adding: Adding;
  readonly isPrivate: boolean;
  readonly onChange: (adding: Adding) => void;
}

/** What came of it, with the way to the list and the way back. */
export function AddedNote({ adding, isPrivate, onChange }: Props) {
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
  const openList = (): void => void loadWays().then(({ showProspects }) => showProspects(site, null, isPrivate));
  return (
    <Message
      tone="calm"
      actions={
        <>
          {kind === 'added' && <Button onClick={undo}>{t('undo')}</Button>}
          {kind !== 'own' && <Button onClick={openList}>{t('prospects_open')}</Button>}
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
