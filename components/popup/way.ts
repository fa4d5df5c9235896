import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { FigureColumn } from '@/utils/view/doors/door-plans.ts';

/** What of the popup leads to rows behind it. */
export type Way =
  | { readonly kind: 'figure'; readonly column: FigureColumn }
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'anchor'; readonly row: Row<'backlinks_anchors'> };
