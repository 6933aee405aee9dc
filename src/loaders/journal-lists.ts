import { type JournalRow, journalEntity } from './entity.js';
import { type JournalFilter, journalCondition } from './journal-filter.js';
import type { List, SortColumn } from './list.js';

const sortTitle: SortColumn = { sql: 's.sort_title', type: 'text' };

export type JournalOrderField = 'TITLE' | 'PAPER_COUNT' | 'CITED_BY_COUNT' | 'LAST_YEAR';

/** Every journal. Indexes: journal_sort_title_id_idx, journal_stats_by_paper_count, journal_stats_by_cited_by_count. */
export const libraryJournals: List<JournalRow, object, JournalFilter, JournalOrderField> = {
  name: 'Query.journals',
  entity: journalEntity,
  parentIds: 0,
  from: 'journal j JOIN journal_stats s ON s.journal_id = j.id',
  where: [],
  nodeId: 'j.id',
  nodeTable: 'j',
  edge: {},
  orders: {
    TITLE: [
      { sql: 'j.sort_title', type: 'text' },
      { sql: 'j.id', type: 'bigint', isUnique: true },
    ],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    CITED_BY_COUNT: [{ sql: 's.cited_by_count', type: 'bigint' }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'TITLE', direction: 'ASC' }],
  ties: [sortTitle, { sql: 's.journal_id', type: 'bigint' }],
  restrict: (filter, context) => ({ where: [journalCondition(filter, 'filter', context)] }),
  keptTotal: 'SELECT journal_count FROM library',
};
