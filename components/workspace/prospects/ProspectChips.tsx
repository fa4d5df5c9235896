import { statusName } from '@/components/labels/prospect-words.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { Menu } from '@/components/ui/Menu.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { LiveLinkChip } from '@/components/workspace/link-checks/LiveLinkChip.tsx';
import { FindBox } from '@/components/workspace/list/SearchBox.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import type { ProspectChoice, ShownProspects } from '@/utils/view/prospects/prospect-filter.ts';
import { prospectStatuses } from '@/utils/view/prospects/prospect.ts';
import styles from './Prospects.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

interface Props {
  readonly choice: ProspectChoice;
  readonly found: ShownProspects<ProspectEntry>;
  /** How many prospects the last check told what of. */
  readonly verdicts: ReadonlyMap<Verdict, number>;
  readonly choose: (change: Partial<ProspectChoice>, how?: 'replace') => void;
}

/** Which prospects are shown: by status, by tag, by what became of their links, by what is due, by a text. */
export function ProspectChips({ choice, found, verdicts, choose }: Props) {
  const { counts, tags, dueCount } = found;
  const count = (number: number): string => formatCount(number, uiLocale());
  return (
    <div class={styles.chips}>
      <div class={toggles.toggles} role="group" aria-label={t('prospect_field_status')}>
        {([null, ...prospectStatuses] as const).map((status) => (
          <button
            key={status ?? 'all'}
            type="button"
            class={toggles.toggle}
            aria-pressed={choice.status === status}
            onClick={() => choose({ status })}
          >
            {status === null
              ? t('prospects_all', count(counts.all))
              : t('prospects_count', statusName(status), count(counts[status]))}
          </button>
        ))}
      </div>
      {(tags.length > 0 || choice.tag !== null) && (
        <Popover
          label={choice.tag === null ? t('prospects_tag') : t('prospects_tag_is', clipForCell(choice.tag))}
          icon="plus"
          look="chip"
          align="start"
          kind="menu"
        >
          {(close) => (
            <Menu
              label={t('prospects_tag')}
              items={choice.tag === null ? [] : [{ label: t('prospects_tag_all'), act: () => choose({ tag: null }) }]}
              groups={[
                tags.map(({ tag, count: many }) => ({
                  label: t('prospects_count', tag, count(many)),
                  act: () => choose({ tag }),
                })),
              ]}
              onDone={close}
            />
          )}
        </Popover>
      )}
      <LiveLinkChip counts={verdicts} chosen={choice.live} onChoose={(live) => choose({ live })} />
      <span class={styles.right}>
        <FindBox
          name={t('prospects_search')}
          note={t('prospects_search_note')}
          text={choice.find}
          onFind={(find) => choose({ find }, 'replace')}
        />
        <button
          type="button"
          class={`${toggles.toggle} ${styles.due}`}
          aria-pressed={choice.isDueOnly}
          title={t('prospects_due_note')}
          onClick={() => choose({ isDueOnly: !choice.isDueOnly })}
        >
          {t('prospects_due', count(dueCount))}
        </button>
      </span>
    </div>
  );
}
