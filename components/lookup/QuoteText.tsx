import { quoteText } from '@/components/labels/quote-text.ts';

interface Props {
  /** Max API units. */
  readonly units: number;
}

/** A price before it is paid. */
export function QuoteText({ units }: Props) {
  return (
    <data value={String(units)} class="number">
      {quoteText(units)}
    </data>
  );
}
