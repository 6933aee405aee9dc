import { foldJournalTitle } from '../identity/journal-title.js';
import { type JournalRow, journalEntity } from './entity.js';
import type { List, SortColumn } from './list.js';
import { plainFolding, type TextFilter, textConditions } from './text-filter.js';

const sortTitle: SortColumn = { sql: 's.sort_title', type: 'text' };

export type JournalOrderField = 'TITLE' | 'PAPER_COUNT' | 'LAST_YEAR';

const titleFolding = plainFolding(foldJournalTitle);

/** Every journal. Indexes: journal_sort_title_id_idx, journal_stats_by_paper_count. */
export const libraryJournals: List<JournalRow, object, { readonly title: TextFilter }, JournalOrderField> = {
  name: 'Query.journals',
  entity: journalEntity,
  parentIds: 0,
  from: 'journal j JOIN journal_stats s ON s.journal_id = j.id',
  where: [],
  nodeId: 'j.id',
  edge: {},
  orders: {
    TITLE: [
      { sql: 'j.sort_title', type: 'text' },
      { sql: 'j.id', type: 'bigint', isUnique: true },
    ],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'TITLE', direction: 'ASC' }],
  ties: [sortTitle, { sql: 's.journal_id', type: 'bigint' }],
  restrict: ({ title }, bind) => {
    const conditions = textConditions(title, 'm.folded_title', titleFolding, 'filter.title', bind);
    return { where: [`j.id IN (SELECT m.journal_id FROM journal_mention m WHERE ${conditions.join(' AND ')})`] };
  },
  keptTotal: 'SELECT journal_count FROM library',
};
