import { type JournalRow, type PublisherRow, publisherEntity } from './entity.js';
import type { JournalFilter } from './journal-filter.js';
import { type JournalOrderField, libraryJournals } from './journal-lists.js';
import { type List, unknownTotals } from './list.js';
import { type PublisherFilter, publisherCondition } from './publisher-filter.js';

export type PublisherOrderField = 'NAME' | 'PAPER_COUNT' | 'LAST_YEAR';

/** Every publisher. Indexes: publisher_key_key, publisher_stats_by_paper_count, publisher_stats_by_last_year. */
export const libraryPublishers: List<PublisherRow, object, PublisherFilter, PublisherOrderField> = {
  name: 'Query.publishers',
  entity: publisherEntity,
  parentIds: 0,
  from: 'publisher u JOIN publisher_stats s ON s.publisher_id = u.id',
  where: [],
  nodeId: 'u.id',
  edge: {},
  orders: {
    NAME: [{ sql: 'u.key', type: 'text', isUnique: true }],
    PAPER_COUNT: [{ sql: 's.paper_count', type: 'bigint' }],
    LAST_YEAR: [{ sql: 's.last_year', type: 'bigint', isNullable: true }],
  },
  defaultOrder: [{ field: 'NAME', direction: 'ASC' }],
  ties: [
    { sql: 's.key', type: 'text' },
    { sql: 's.publisher_id', type: 'bigint' },
  ],
  restrict: (filter, context) => ({ where: [publisherCondition(filter, 'filter', context)] }),
  keptTotal: 'SELECT publisher_count FROM library',
};

/** The journals that a publisher brings out. Index: journal_by_publisher. */
export const journalsOfPublisher: List<JournalRow, object, JournalFilter, JournalOrderField> = {
  ...libraryJournals,
  ...unknownTotals,
  name: 'Publisher.journals',
  parentIds: 1,
  where: ['j.publisher_id = parent.a'],
};
