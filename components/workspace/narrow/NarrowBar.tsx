import { useId } from 'preact/hooks';
import { narrowWords } from '@/components/labels/narrow-words.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { NarrowLive } from '@/components/workspace/link-checks/NarrowLive.tsx';
import { HideListed } from '@/components/workspace/prospects/HideListed.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { formatNarrowParts } from '@/utils/view/narrow/narrow-address.ts';
import {
  collapses,
  isNarrowing,
  noNarrowing,
  subjectOf,
  withoutPart,
  withPart,
  type Narrowing,
  type NarrowPart,
} from '@/utils/view/narrow/narrow-part.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { CollapseToggle, PartChip } from './NarrowChips.tsx';
import { NarrowForm } from './NarrowForm.tsx';
import { NarrowStatus } from './NarrowStatus.tsx';
import { SaveFilter } from './SaveFilter.tsx';
import styles from './NarrowBar.module.css';

/** What narrows the rows that are loaded, told apart from the filters that the API is asked for: all of it is free. */
export function NarrowBar({ shown }: { readonly shown: ShownRows }) {
  const { view, options, open } = useWorkspace();
  const id = useId();
  const { report } = view;
  const { narrowing } = options;
  const { parts, collapse } = narrowing;
  const { quick = [], links } = reportShapes[report];
  const narrow = (next: Partial<Narrowing>): void => open(withOptions(view, { narrowing: { ...narrowing, ...next } }));
  const isOn = (part: NarrowPart): boolean => parts.some((other) => isSamePart(other, part));
  const own = parts.filter((part) => !quick.some((other) => isSamePart(other, part)));
  return (
    <div class={styles.bar} role="group" aria-labelledby={id}>
      <span id={id} class={styles.name} title={t('narrow_free_note')}>
        {t('narrow')}
      </span>
      <span class={styles.free}>{t('narrow_free')}</span>
      {quick.map((part) => (
        <button
          key={subjectOf(part)}
          type="button"
          class={styles.toggle}
          aria-pressed={isOn(part)}
          title={t('narrow_free_note')}
          onClick={() => narrow({ parts: isOn(part) ? withoutPart(parts, part) : withPart(parts, part) })}
        >
          {narrowWords(report, part, view.targets).words}
        </button>
      ))}
      {links &&
        collapses.map((how) => (
          <CollapseToggle
            key={how}
            how={how}
            shown={shown}
            onToggle={() => narrow({ collapse: collapse === how ? null : how })}
          />
        ))}
      <HideListed shown={shown} />
      {links && <NarrowLive shown={shown} />}
      {own.length > 0 && (
        <ul class={styles.chips} aria-label={t('narrow')}>
          {own.map((part) => (
            <PartChip key={subjectOf(part)} part={part} onRemove={() => narrow({ parts: withoutPart(parts, part) })} />
          ))}
        </ul>
      )}
      <Popover label={t('narrow_add')} icon="plus" look="chip" align="start">
        {(close) => (
          <NarrowForm
            onPart={(part) => {
              close();
              narrow({ parts: withPart(parts, part) });
            }}
          />
        )}
      </Popover>
      {isNarrowing(narrowing) && (
        <Button kind="quiet" onClick={() => narrow(noNarrowing)}>
          {t('narrow_clear')}
        </Button>
      )}
      <SaveFilter />
      <NarrowStatus shown={shown} />
    </div>
  );
}

function isSamePart(a: NarrowPart, b: NarrowPart): boolean {
  return formatNarrowParts([a]) === formatNarrowParts([b]);
}
