import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { AnchorGroup } from '@/utils/view/anchor-groups.ts';

const names: Record<AnchorGroup, MessageKey> = {
  empty: 'anchor_group_empty',
  url: 'anchor_group_url',
  brand: 'anchor_group_brand',
  generic: 'anchor_group_generic',
  other: 'anchor_group_other',
};

export function anchorGroupName(group: AnchorGroup): string {
  return t(names[group]);
}

export function AnchorGroupName({ group }: { readonly group: AnchorGroup }) {
  return <>{anchorGroupName(group)}</>;
}
