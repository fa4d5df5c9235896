import type { ComponentChildren } from 'preact';
import { definitionOf } from '@/components/labels/definitions.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { Term } from './Term.tsx';

interface Props {
  readonly report: ReportId;
  readonly column: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** The name of a report's number, with what the API's document says of it. */
export function DefinedTerm({ report, column, ...term }: Props) {
  return <Term {...term} definition={definitionOf(report, column)} />;
}
