import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import type { ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';

/** A site among the prospects. */
export function prospect(domain: string, change: Partial<ProspectEntry> = {}): ProspectEntry {
  return {
    id: change.url ?? `domain:${domain}`,
    domain,
    url: null,
    status: 'new',
    tags: [],
    note: '',
    contact: '',
    nextOn: null,
    from: 'backlinks_matrix',
    score: 40,
    figures: { matches_num: 3 },
    addedAt: Date.UTC(2026, 10, 20),
    ...change,
  };
}

/** What a file of prospects calls everything, as in English. */
export const englishWords: ProspectWords = {
  fields: {
    site: 'Site',
    page: 'Page',
    status: 'Status',
    tags: 'Tags',
    contact: 'Contact',
    next: 'Next step',
    note: 'Note',
    from: 'From',
    added: 'Added',
    score: 'Domain score',
    figures: 'Figures then',
  },
  statuses: { new: 'New', contacted: 'Contacted', replied: 'Replied', won: 'Won', lost: 'Lost', rejected: 'Rejected' },
  origins: { backlinks_matrix: 'Link gap', backlinks: 'Backlinks', popup: 'Popup', menu: 'Context menu', file: 'File' },
};
