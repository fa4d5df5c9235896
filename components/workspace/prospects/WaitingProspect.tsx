import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { displayAddress, displayHost, targetLabel } from '@/utils/format/display-host.ts';
import type { ProspectWriter } from '@/utils/models/lists/prospect-writer.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { newProspect } from '@/utils/view/prospects/new-prospect.ts';
import { isOnSite, prospectId, prospectSourceOf } from '@/utils/view/prospects/prospect-source.ts';
import type { Acts } from './use-acts.ts';

interface Props {
  readonly site: Target;
  readonly entries: readonly ProspectEntry[];
  readonly writer: ProspectWriter;
  readonly acts: Acts;
}

/** What somebody wanted to add before it was known whose prospect it is. An address alone adds nothing: it takes a click here. */
export function WaitingProspect({ site, entries, writer, acts }: Props) {
  const { view, context, open } = useWorkspace();
  const { add, ...extra } = view.extra;
  const source = add === undefined ? null : prospectSourceOf(add);
  if (!source || isOnSite(source, site) || entries.some(({ id }) => id === prospectId(source))) return null;
  const take = (): void =>
    void acts.act(async () => {
      const added = await writer.add([newProspect(source, { from: 'menu', now: Date.now() })]);
      open({ ...view, extra }, 'replace');
      return {
        text: tCount('prospects_added', added.length, targetLabel(site)),
        undo: () => writer.remove(added.map(({ id }) => id)),
      };
    });
  return (
    <Message
      tone="calm"
      actions={
        <Button kind="primary" isDisabled={context.isPrivate} onClick={take}>
          {t('prospects_add')}
        </Button>
      }
    >
      <p>{t('prospects_waiting', source.url === null ? displayHost(source.domain) : displayAddress(source.url))}</p>
    </Message>
  );
}
