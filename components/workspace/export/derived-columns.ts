import { signalRule } from '@/components/labels/signal-text.ts';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import type { DerivedColumn } from '@/utils/export/sheet.ts';
import { shareOf } from '@/utils/format/numbers.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorGrouper } from '@/utils/view/anchor-groups.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import { reportShapes, type TableColumn } from '@/utils/view/report-shape.ts';
import { signalsOf, signalsOfRow } from '@/utils/view/signals.ts';

interface Sources {
  readonly report: ReportId;
  readonly targets: readonly Target[];
  /** The rows that are loaded, among which signals are told. */
  readonly rows: readonly AnyRow[];
  readonly wholeOf: (column: TableColumn & { form: 'share' }) => number | null;
  /** The words by which the site's anchors are told. */
  readonly words: AnchorWords;
}

/** Shares have as many digits as anybody can use. */
const shareDigits = 6;

/** What a report's table works out beside what the API sent, as exports take it. */
export function derivedColumns(sources: Sources): Readonly<Record<string, DerivedColumn>> {
  return Object.fromEntries(
    reportShapes[sources.report].columns.flatMap((column): (readonly [string, DerivedColumn])[] => {
      const derived = derivedOf(column, sources);
      return derived ? [[column.id, derived]] : [];
    }),
  );
}

function derivedOf(column: TableColumn, { report, targets, rows, wholeOf, words }: Sources): DerivedColumn | null {
  switch (column.form) {
    case 'share': {
      const whole = wholeOf(column);
      return {
        kind: 'share',
        value: (row) => {
          const share = shareOf(numberIn(row, column.of), whole);
          return share === null ? null : Number(share.toFixed(shareDigits));
        },
      };
    }
    case 'group': {
      const [target] = targets;
      if (!target) return null;
      const groupOf = anchorGrouper(target, words);
      return { kind: 'plain', value: (row) => anchorGroupName(groupOf(textIn(row, 'anchor'))) };
    }
    case 'signals': {
      const signals = signalsOf(report, rows);
      return { kind: 'plain', value: (row) => signalsOfRow(signals, row).map(signalRule).join('; ') };
    }
    default:
      return null;
  }
}
