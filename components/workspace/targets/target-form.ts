import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { listName } from '@/utils/semrush/query/query.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { targetKind, typedTarget, type NoTargetReason, type Target } from '@/utils/semrush/target/target.ts';
import type { View } from '@/utils/view/view-address.ts';

/** What a text and a type mean; typed as a page's address, a text is a page whatever the type box says of sites. */
export function readTarget(text: string, type: TargetType): Target | NoTargetReason {
  const found = targetKind(text, type);
  return found.kind === 'target' ? found.target : found.reason;
}

/** The type to offer for a text: where somebody else hands out the names under a suffix, the host. */
export function preferredType(text: string): TargetType | null {
  const choices = typedTarget(text);
  return choices.kind === 'targets' ? choices.preferred : null;
}

/** What a view wants of the API, whatever its address says of how the rows are shown. */
export function wantedName(view: View): string {
  // An own page of the workspace wants nothing, and is no step on the way to a report that does.
  if (view.page) return `page ${view.page}`;
  return `${listName(createQuery(view))}|${view.rowCount ?? ''}`;
}
