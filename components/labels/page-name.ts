import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { PageId } from '@/utils/view/view-address.ts';

const names: { readonly [Page in PageId]: MessageKey } = {
  disavow: 'page_disavow',
  link_checks: 'page_link_checks',
  'watch-list': 'page_watch_list',
  changes: 'page_changes',
  glossary: 'page_glossary',
};

/** What one of the workspace's own pages is called. */
export function pageName(page: PageId): string {
  return t(names[page]);
}
