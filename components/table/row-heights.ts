import type { Density } from '@/utils/store/workspace-items.ts';

/** px; `tall` rows hold two lines, such as a title over its address. */
export const rowHeights: Readonly<Record<Density, { readonly plain: number; readonly tall: number }>> = {
  comfortable: { plain: 36, tall: 48 },
  compact: { plain: 28, tall: 40 },
};
