import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { View } from '@/utils/view/view-address.ts';
import { useFirstPage } from './use-first-page.ts';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  readonly view: View;
}

/** Buys a list's first page where a click wants it, for as long as that list is shown; shows nothing. */
export function FirstPage({ list, view }: Props) {
  useFirstPage(list, view);
  return null;
}
