import { useId } from 'preact/hooks';
import { columnName } from '@/components/labels/column-name.ts';
import { filterFieldName, filterValueName, operationName } from '@/components/labels/filter-words.ts';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { ChipButton } from '@/components/ui/chip/ChipButton.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { splitGapFilter } from '@/utils/view/gap-presets.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { ClearFilters } from './ClearFilters.tsx';
import styles from './Filters.module.css';

interface Props {
  /** Items that are shown elsewhere. */
  readonly isLeftOut?: (item: FilterItem) => boolean;
}

interface ChipProps {
  readonly field: string;
  readonly condition: string;
  readonly value: string;
  /** What the chip is, and what its button does to it. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** What narrows or orders the rows: the filter that is sent, and what is done here with the rows that are loaded. */
export function FilterChips({ isLeftOut = () => false }: Props) {
  const { view, options, open } = useWorkspace();
  const { report, targets } = view;
  const { anchors } = options;
  // The pressed preset itself shows what it asks.
  const { preset, rest: filter } = reportShapes[report].hasGaps
    ? splitGapFilter(view.filter, targets.length, options.isWeakOnly)
    : { preset: null, rest: view.filter };
  const shown = filter.filter((item) => !isLeftOut(item));
  const activeCount = filter.length + (anchors ? 1 : 0) + (options.response ? 1 : 0);
  if (shown.length === 0 && !anchors) return null;
  return (
    <>
      <ul class={styles.chips} aria-label={t('filters')}>
        {shown.map((item) => (
          <Chip
            key={formatFilter([item])}
            field={filterFieldName(report, item.field, targets)}
            condition={operationName(item)}
            value={filterValueName(report, item.field, item.value)}
            removeLabel={t('remove_filter')}
            onRemove={() =>
              open({
                ...withOptions(view, { isWeakOnly: preset === 'weak' }),
                filter: view.filter.filter((other) => other !== item),
              })
            }
          />
        ))}
        {anchors && (
          <Chip
            field={columnName(report, 'anchor_group')}
            condition={t('op_is')}
            value={anchorGroupName(anchors)}
            removeLabel={t('remove_filter')}
            onRemove={() => open(withOptions(view, { anchors: null }))}
          />
        )}
      </ul>
      {activeCount > 1 && <ClearFilters />}
    </>
  );
}

function Chip({ field, condition, value, removeLabel, onRemove }: ChipProps) {
  const id = useId();
  return (
    <li class={styles.chip}>
      <span id={id}>
        {field}{' '}
        <b>
          {condition} {value !== '' && <WebText text={value} />}
        </b>
      </span>
      <ChipButton icon="close" label={removeLabel} about={id} onClick={onRemove} />
    </li>
  );
}
