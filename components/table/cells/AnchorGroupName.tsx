import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { AnchorGroup } from '@/utils/view/anchor-groups.ts';

const names: Record<AnchorGroup, MessageKey> = {
  empty: 'anchor_group_empty',
  url: 'anchor_group_url',
  exact: 'anchor_group_exact',
  brand: 'anchor_group_brand',
  partial: 'anchor_group_partial',
  generic: 'anchor_group_generic',
  other: 'anchor_group_other',
};

export function anchorGroupName(group: AnchorGroup): string {
  return t(names[group]);
}

export function AnchorGroupName({ group }: { readonly group: AnchorGroup }) {
  return <>{anchorGroupName(group)}</>;
}
